/**
 * The one script that stands in the pages themselves: it runs before they are painted, so that a theme once chosen shows
 * without a flash. It is constant, so that a content security policy can name it by its hash.
 */
export const THEME_SCRIPT =
  "try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}";

/** The script's SHA-256, as a source of `script-src` (CSP Level 3 §2.3.1). */
export const THEME_SCRIPT_HASH = 'sha256-/5MU3+Sn2wW+1ppkEzASs4rkzWlgs3j0KJwiU66Uum0=';
