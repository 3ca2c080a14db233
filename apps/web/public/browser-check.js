/**
 * Whether this browser has what the pages rely on (docs/security-inventory.md): run before everything else and written so that a browser
 * of 2010 reads it. Where one thing is missing the page says so in four languages, and nothing else is begun.
 */
(function (missing) {
  if (missing.length === 0) return;
  document.documentElement.setAttribute('data-too-old', missing.join(' '));
  document.getElementById('too-old').removeAttribute('hidden');
})(
  [
    // https, or this machine itself: without it no cookie of ours is kept.
    !window.isSecureContext && 'secure-context',
    // A browser that reports what the content policy refuses also refuses it.
    !('SecurityPolicyViolationEvent' in window) && 'content-policy',
    !(window.crypto && 'subtle' in window.crypto) && 'web-crypto',
    !('noModule' in document.createElement('script')) && 'modules',
    !('fetch' in window) && 'fetch',
    // Of 2022, as the scripts are written.
    !('hasOwn' in Object) && 'scripts',
  ].filter(Boolean),
);
