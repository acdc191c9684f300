package main

import (
	"context"
	"fmt"
	"os"

	"driver/setcallnums"
)

func main() {
	configuration := setcallnums.NewConfiguration()
	configuration.Servers = setcallnums.ServerConfigurations{{URL: os.Getenv("GATEWAY")}}
	api := setcallnums.NewAPIClient(configuration).SetCallNumsAPI
	guid := context.WithValue(context.Background(), setcallnums.ContextAPIKeys,
		map[string]setcallnums.APIKey{"Guid": {Key: os.Getenv("GUID")}})
	request := *setcallnums.NewSetCallNumsRequest(setcallnums.SOCIAL_CHAT, "5")
	for call := 0; call < 5; call++ {
		answer, _, err := api.SetCallNums(guid, "101").SetCallNumsRequest(request).Execute()
		if err != nil {
			panic(err)
		}
		message := answer.GetMessage()
		if answer.Retcode == string(setcallnums.LIMIT_EXCEEDED) {
			message = "limit"
		}
		fmt.Println(answer.Retcode, message)
	}
}
