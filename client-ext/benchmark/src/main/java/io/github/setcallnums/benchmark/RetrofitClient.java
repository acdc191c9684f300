package io.github.setcallnums.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.model.SetCallNumsRequest;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.io.IOException;
import java.net.URI;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** An interface with annotations, as Retrofit's own page shows it, over OkHttp. */
final class RetrofitClient implements CallableClient {

    interface Api {
        @POST("agentgateway/resource/mediacall/{agentid}/setcallnums")
        Call<SetCallNumsResponse> setCallNums(
                @Path("agentid") int agentId, @Header("Guid") String guid, @Body SetCallNumsRequest request);
    }

    private final Api api;

    RetrofitClient(URI stub) {
        api = new Retrofit.Builder()
                .baseUrl(stub.toString())
                .client(OkHttp.client())
                .addConverterFactory(JacksonConverterFactory.create(new ObjectMapper()))
                .build()
                .create(Api.class);
    }

    @Override
    public Object call(int agentId, int callNums) throws IOException {
        return api.setCallNums(agentId, Gateway.GUID, Gateway.request(callNums))
                .execute()
                .body();
    }
}
