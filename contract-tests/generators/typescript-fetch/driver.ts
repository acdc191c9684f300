import { Configuration, MediaType, Retcode, SetCallNumsApi } from './client';

const api = new SetCallNumsApi(new Configuration({ basePath: process.env.GATEWAY, apiKey: process.env.GUID }));

async function drive() {
    for (let call = 0; call < 5; call++) {
        const { retcode, message } = await api.setCallNums({
            agentid: '101',
            setCallNumsRequest: { mediaType: MediaType.SOCIAL_CHAT, callnums: '5' },
        });
        console.log(retcode, retcode === Retcode.LIMIT_EXCEEDED ? 'limit' : message ?? '');
    }
}

drive();
