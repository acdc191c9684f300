/**
 * A stand-in for the CC-Gateway, for the tests of programs that call setcallnums, and of those that keep agents signed
 * in.
 *
 * <p>{@link io.github.setcallnums.testing.EmbeddedGateway} is a real HTTP server that behaves as the vendor's interface
 * page says. Its answers to {@code POST /agentgateway/resource/mediacall/{agentid}/setcallnums}, in the order of the
 * checks, the user before the parameters:
 *
 * <table>
 * <caption>Answers, unless scripted</caption>
 * <tr><th>Case</th><th>Answer</th></tr>
 * <tr><td>another path, or an agent id out of range</td><td>404 with an HTML page *</td></tr>
 * <tr><td>another method; section <em>Interface Method</em>: only POST</td><td>405 with {@code Allow: POST} *</td></tr>
 * <tr><td>{@code Content-Type} missing or not {@code application/json}</td><td>415 with an HTML page *</td></tr>
 * <tr><td>the agent never signed in</td><td>retcode 100-006</td></tr>
 * <tr><td>the agent has signed out</td><td>retcode 100-008</td></tr>
 * <tr><td>{@code Guid} missing, sent twice, wrong, another agent's or expired</td><td>retcode 000-003</td></tr>
 * <tr><td>the body is not JSON, or a member is missing or not a string</td><td>retcode 000-006 *</td></tr>
 * <tr><td>{@code mediaType} not in the list, or not a skill queue of the agent</td><td>retcode 000-006 *</td></tr>
 * <tr><td>{@code callnums} a number above the maximum</td><td>retcode 106-003</td></tr>
 * <tr><td>{@code callnums} anything else that is not admitted</td><td>retcode 000-006 *</td></tr>
 * <tr><td>none of these</td><td>{@code {"message":"success","retcode":"0"}}</td></tr>
 * </table>
 *
 * <p>* The stand-in's own choice: no source says what a real gateway answers. So are these: every retcode comes with
 * HTTP status 200, unknown members of the body are ignored, only the first 64 KiB of a body are read, and no connection
 * is closed for being idle. For a wrong or expired GUID the vendor documents 100-006 or 000-003, and not when which
 * comes. The messages are the stand-in's, too, save {@code success} and {@code agent not login}.
 *
 * <h2>The calls around it</h2>
 *
 * <p>Agents also sign in and stay signed in over HTTP, as far as the vendor's public pages tell how. All paths begin
 * with {@code /agentgateway/resource}; all calls but the first two carry the header {@code Guid}, and their user is
 * checked as above *.
 *
 * <table>
 * <caption>Answers, unless scripted by a function</caption>
 * <tr><th>Call</th><th>Answer</th></tr>
 * <tr><td>{@code PUT /onlineagent/{agentid}}: sign in</td><td>retcode 0 with {@code Set-GUID: JSESSIONID=…};
 *     100-002 for who is signed in</td></tr>
 * <tr><td>{@code PUT} * {@code /onlineagent/{agentid}/forcelogin}</td>
 *     <td>the same, and the earlier session ends *</td></tr>
 * <tr><td>{@code GET /agentevent/{agentid}}: poll</td><td>retcode 0 after 10 s +, with {@code Set-GUID} if the newest
 *     GUID has reached the interval; there is never an event</td></tr>
 * <tr><td>{@code POST /onlineagent/{agentid}/handshake}: heartbeat</td><td>the same, at once</td></tr>
 * <tr><td>{@code PUT /onlineagent/{agentid}/updateGuid}</td><td>retcode 0 and the new GUID as {@code result.guid};
 *     100-007 under static authentication *</td></tr>
 * <tr><td>{@code DELETE /onlineagent/{agentid}/logout}</td><td>retcode 0</td></tr>
 * </table>
 *
 * <p>An agent that was heard of once, by sign-in, poll or heartbeat over HTTP, is signed out after two minutes without
 * another poll or heartbeat. What the bodies of these requests may hold is not known: any is taken, and an agent that
 * signs in over HTTP has skill queues of every media type *. A poll that waits while its agent signs out is answered
 * with 100-008 when its time is over *. Other methods are answered with 405, other paths with 404 *.
 *
 * <p>{@link io.github.setcallnums.testing.EmbeddedGatewayBuilder#nodes Several nodes} behind a load balancer, and the
 * cookie that leads to one, are inferred from public client code *.
 *
 * <p>+ Seen in public client code, not in the vendor's pages.
 *
 * <p>The retcodes 106-008 and 106-012 stand on the interface page without a meaning; only a script brings them about.
 * What is admitted, ranges included, is read from the specification's own constraints.
 */
// Tests: here, and, of what the interface page says, in contract-tests. Client certificates: in client-ext.
@NullMarked
package io.github.setcallnums.testing;

import org.jspecify.annotations.NullMarked;
