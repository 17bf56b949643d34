/** By which an engine finds the service that a container belongs to. */
export const SWARM_SERVICE_LABEL = "com.docker.swarm.service.id";
