package io.github.setcallnums.testing;

/**
 * How the gateway renews the GUIDs of signed-in agents: its setting {@code AUTHMODE}, named under <em>Request
 * Description</em> on the interface page.
 */
public enum AuthMode {
    /** {@code AUTHMODE = 1}: an agent keeps one GUID from sign-in to sign-out. */
    STATIC,

    /** {@code AUTHMODE = 2}, the vendor's default: GUIDs are renewed while the agent is signed in, and old ones die. */
    DYNAMIC
}
