"""Launcher: the same as the installed command, from a checkout."""

from placement.cli import main

if __name__ == "__main__":
    main()
