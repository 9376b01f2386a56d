"""One condition tree and its executors: Experta, trees, columns; and the derivation they end in."""
