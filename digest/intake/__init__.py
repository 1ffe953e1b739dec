"""How articles come in: from arguments to raw articles, to drafts, to records."""
