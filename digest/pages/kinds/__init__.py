"""One page kind a module: functions from the digest to pages, listed in `digest.pages.KINDS`."""
