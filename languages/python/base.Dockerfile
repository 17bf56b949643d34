ARG BASE
FROM ${BASE}
# Debian's pip refuses to install beside packages of apt, of which an image for one service has none.
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 python3-pip python3-venv \
    && ln -s python3 /usr/bin/python \
    && rm -rf /usr/lib/python3.*/EXTERNALLY-MANAGED /var/lib/apt/lists/* /var/cache/apt/*.bin
CMD ["python"]
