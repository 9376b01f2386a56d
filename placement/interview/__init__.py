"""The interview: asks what matters next, explains at any moment, and says when it is settled.

``session`` holds what was asked and answered, ``guide`` chooses the next question and knows what is
settled, ``commands`` reads what the person typed, ``dialogue`` leads the conversation.
"""
