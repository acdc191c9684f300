import os

from openapi_client import ApiClient, Configuration, MediaType, Retcode, SetCallNumsApi, SetCallNumsRequest

configuration = Configuration(host=os.environ["GATEWAY"], api_key={"Guid": os.environ["GUID"]})
with ApiClient(configuration) as client:
    for call in range(5):
        answer = SetCallNumsApi(client).set_call_nums(
            "101", SetCallNumsRequest(mediaType=MediaType.SOCIAL_CHAT, callnums="5"))
        print(answer.retcode, "limit" if answer.retcode == Retcode.LIMIT_EXCEEDED else answer.message or "")
