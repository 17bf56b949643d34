ARG BASE
FROM ${BASE}
# Where this machine reaches the package registries through a proxy with a CA of its own, a build inside a container must trust it too.
# Each certificate that Debian has not becomes a file of its own: from these Debian fills every trust store, Java's too.
COPY ca-certificates.crt /tmp/machine.crt
RUN awk '/BEGIN CERTIFICATE/ { block = "" } { block = block $0 "\n" } \
      /END CERTIFICATE/ { if (FNR == NR) known[block]; else if (!(block in known)) printf "%s", block > sprintf("/usr/local/share/ca-certificates/machine-%03d.crt", ++count) }' \
      /etc/ssl/certs/ca-certificates.crt /tmp/machine.crt \
    && update-ca-certificates \
    && rm /tmp/machine.crt
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
    CURL_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt \
    REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt \
    PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
    NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
