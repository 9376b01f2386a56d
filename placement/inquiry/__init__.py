"""One inference questioned: why not, contrast, what if, flip, because, steadiness."""
