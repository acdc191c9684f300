import { setCallNums } from './client';
import { client } from './client/client.gen';
import { MediaType, Retcode } from './client/types.gen';

client.setConfig({ baseUrl: process.env.GATEWAY, auth: process.env.GUID });

async function drive() {
    for (let call = 0; call < 5; call++) {
        const { data } = await setCallNums({
            path: { agentid: '101' },
            body: { mediaType: MediaType.SOCIAL_CHAT, callnums: '5' },
            throwOnError: true,
        });
        console.log(data.retcode, data.retcode === Retcode.LIMIT_EXCEEDED ? 'limit' : data.message ?? '');
    }
}

drive();
