import org.openapitools.client.ApiClient;
import org.openapitools.client.api.SetCallNumsApi;
import org.openapitools.client.model.MediaType;
import org.openapitools.client.model.Retcode;
import org.openapitools.client.model.SetCallNumsRequest;
import org.openapitools.client.model.SetCallNumsResponse;

class Driver {
    public static void main(String[] args) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(System.getenv("GATEWAY"));
        client.setRequestInterceptor(request -> request.header("Guid", System.getenv("GUID")));
        SetCallNumsApi api = new SetCallNumsApi(client);
        for (int call = 0; call < 5; call++) {
            SetCallNumsResponse answer = api.setCallNums(
                    "101", new SetCallNumsRequest().mediaType(MediaType.SOCIAL_CHAT).callnums("5"));
            boolean limit = Retcode.LIMIT_EXCEEDED.getValue().equals(answer.getRetcode());
            String message = answer.getMessage() == null ? "" : answer.getMessage();
            System.out.println(answer.getRetcode() + " " + (limit ? "limit" : message));
        }
    }
}
