export {Agent, ProxyAgent, request, Client, EnvHttpProxyAgent} from 'undici';
