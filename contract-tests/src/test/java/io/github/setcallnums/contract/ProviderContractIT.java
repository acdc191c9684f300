package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** The embedded gateway keeps the pact, and every answer that it gives on the way keeps to the specification. */
@Provider(GatewayPact.PROVIDER)
@PactFolder("target/pacts")
class ProviderContractIT {

    private static final Spec.Judge SPEC = Spec.load().judge();

    private final EmbeddedStates gateway = new EmbeddedStates();
    private final RecordingTarget target = new RecordingTarget(gateway.uri());

    @BeforeEach
    void aimAtTheGateway(PactVerificationContext context) {
        context.setTarget(target);
        context.addStateChangeHandlers(gateway);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void shouldKeepThePact(PactVerificationContext context, HttpRequest request) {
        gateway.caller().sign(request);
        context.verifyInteraction();
        assertThat(SPEC.faults(target.request(), target.response())).isEmpty();
    }
}
