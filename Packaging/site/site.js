// Wide tables scroll in a frame that the theme makes; the keyboard has to reach it.
new MutationObserver(() => {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) frame.tabIndex = 0
}).observe(document.documentElement, { childList: true, subtree: true })
