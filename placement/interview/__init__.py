"""The interview: asks what matters next, explains at any moment, and says when it is settled.

``session`` holds what was asked and answered, ``guide`` finds the next question by the engine's
bounds, ``commands`` reads what the person typed, ``dialogue`` leads the conversation.
"""
