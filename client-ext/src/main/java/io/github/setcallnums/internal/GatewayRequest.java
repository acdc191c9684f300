package io.github.setcallnums.internal;

import io.github.setcallnums.Guid;
import java.util.Collection;
import java.util.Map;

/**
 * What is sent. Never compared.
 *
 * @param method the HTTP method
 * @param path the path, below the gateway's address
 * @param headers the headers, but for the Guid
 * @param guid the agent's Guid
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent")
record GatewayRequest(String method, String path, Map<String, Collection<String>> headers, Guid guid, byte[] body) {}
