/** Type tokens of the resources that stand for things in the engine. */
export const CONTAINER_TYPE = "docker:index/container:Container";
export const NETWORK_TYPE = "docker:index/network:Network";
