/**
 * A stand-in for the CC-Gateway, for the tests of programs that call setcallnums.
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
 * <p>The retcodes 106-008 and 106-012 stand on the interface page without a meaning; only a script brings them about.
 * What is admitted, ranges included, is read from the specification's own constraints.
 */
// Tests: here, and, of what the interface page says, in contract-tests. Client certificates: in client-ext.
@NullMarked
package io.github.setcallnums.testing;

import org.jspecify.annotations.NullMarked;
