# Where a service in Java and the code that it shares are tested and checked: everything is compiled here, so what runs needs no network.
ARG BASE
FROM ${BASE}
RUN mkdir -p /usr/share/man/man1 \
    && apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates maven openjdk-17-jdk-headless redis-server \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY languages/java languages/java
COPY services services
# The tools stand in no project's pom.xml; what is downloaded is checked against the sums beside this file.
RUN --mount=type=cache,id=astrolab-maven,target=/var/cache/maven \
    for tool in com.google.googlejavaformat:google-java-format:1.28.0:jar:all-deps org.junit.platform:junit-platform-console-standalone:1.14.4; do \
      languages/java/mvn.sh -q -Dmaven.repo.local=/var/cache/maven org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
        -Dartifact="$tool" -DoutputDirectory=/tools; \
    done \
    && cd /tools && sha256sum --quiet --strict -c /src/languages/java/tools.sha256
RUN --mount=type=cache,id=astrolab-maven,target=/var/cache/maven \
    for reactor in services/*/reactor.xml; do \
      [ -d "$(dirname "$reactor")/src/main/java" ] || continue; \
      languages/java/mvn.sh -q -Dmaven.repo.local=/var/cache/maven -f "$reactor" test-compile \
        org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DincludeScope=test -DexcludeGroupIds=astrolab || exit 1; \
    done
USER 65532:65532
CMD ["languages/java/in-image.sh"]
