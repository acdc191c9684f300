import createClient from 'openapi-fetch';
import { MediaType, Retcode, type paths } from './client';

const client = createClient<paths>({ baseUrl: process.env.GATEWAY, headers: { Guid: process.env.GUID } });

async function drive() {
    for (let call = 0; call < 5; call++) {
        const { data } = await client.POST('/agentgateway/resource/mediacall/{agentid}/setcallnums', {
            params: { path: { agentid: '101' } },
            body: { mediaType: MediaType.SOCIAL_CHAT, callnums: '5' },
        });
        const { retcode, message } = data!;
        console.log(retcode, retcode === Retcode.LIMIT_EXCEEDED ? 'limit' : message ?? '');
    }
}

drive();
