/** Type tokens of the resources that stand for things in the engine. */
export const CONTAINER_TYPE = "docker:index/container:Container";
export const SERVICE_TYPE = "docker:index/service:Service";
export const CONFIG_TYPE = "docker:index/serviceConfig:ServiceConfig";
export const NETWORK_TYPE = "docker:index/network:Network";
