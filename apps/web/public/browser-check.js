/**
 * Whether this browser has what the pages rely on (docs/security-inventory.md): run before everything else and written so that a browser
 * of 2010 reads it. Where one thing is missing the page says so in four languages, and nothing else is begun.
 */
(function (page) {
  function lacks(what) {
    page.documentElement.setAttribute('data-too-old', what);
    page.getElementById('too-old').removeAttribute('hidden');
  }
  // https, or this machine itself: without it no cookie of ours is kept.
  if (!window.isSecureContext) lacks('secure-context');
  // A browser that reports what the content policy refuses also refuses it.
  if (!('SecurityPolicyViolationEvent' in window)) lacks('content-policy');
  if (!window.crypto || !('subtle' in window.crypto)) lacks('web-crypto');
  if (!('noModule' in page.createElement('script'))) lacks('modules');
  if (!('fetch' in window)) lacks('fetch');
  // Of 2022, as the scripts are written.
  if (!('hasOwn' in Object)) lacks('scripts');
})(document);
