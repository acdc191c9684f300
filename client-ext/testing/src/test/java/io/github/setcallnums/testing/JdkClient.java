package io.github.setcallnums.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Calls a gateway with the JDK's own HTTP client, so that nothing of this project's client takes part. */
final class JdkClient {

    private final URI gateway;
    private final HttpClient client;

    private JdkClient(URI gateway, HttpClient.Builder client) {
        this.gateway = gateway;
        this.client = client.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    static JdkClient http(URI gateway) {
        return new JdkClient(gateway, HttpClient.newBuilder());
    }

    static JdkClient https(URI gateway, Path caFile, KeyManager... identity) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustStore(caFile));
        context.init(identity, trust.getTrustManagers(), null);
        return new JdkClient(gateway, HttpClient.newBuilder().sslContext(context));
    }

    /** A correct request, ready to be spoilt. */
    HttpRequest.Builder request(int agentId, String guid) {
        return to("/agentgateway/resource/mediacall/" + agentId + "/setcallnums")
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("Guid", guid)
                .POST(BodyPublishers.ofString(body("53", "5")));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The retcode of the answer to a correct request with this GUID. */
    String retcode(int agentId, String guid) throws IOException, InterruptedException {
        return retcode(request(agentId, guid));
    }

    String retcode(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request).body().replaceAll(".*\"retcode\":\"([^\"]*)\".*", "$1");
    }

    static String body(String mediaType, String callNums) {
        return "{\"mediaType\":\"" + mediaType + "\",\"callnums\":\"" + callNums + "\"}";
    }

    static String guid(String setGuid) {
        return setGuid.replaceFirst("^JSESSIONID=", "");
    }

    private static KeyStore trustStore(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(caFile)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        return store;
    }
}
