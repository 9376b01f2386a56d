"""Inference: one person with Experta, thousands by the condition trees, millions by columns."""
