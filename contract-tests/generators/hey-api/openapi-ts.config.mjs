export default {
    input: process.env.SPECIFICATION,
    output: 'client',
    plugins: ['@hey-api/client-fetch', '@hey-api/sdk', { name: '@hey-api/typescript', enums: 'typescript' }],
};
