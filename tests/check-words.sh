#!/usr/bin/env bash
# A lockfile must install from whatever registry a person has set up, so no tracked file may name the host of one.
set -euo pipefail
cd "$(dirname "$0")/.."
hosts='registry\.npm[j]s\.org|[p]ypi\.org|pythonhosted\.[o]rg|proxy\.gola[n]g\.org|sum\.gola[n]g\.org|deb\.debia[n]\.org'
if git grep -nIE "$hosts" -- . ':!tests/check-words.sh'; then
  echo "A registry's host stands in the files above; remove it." >&2
  exit 1
fi

# Turns that are no plain English, in what a user reads. Comments are not searched; docs/style.md has the words to use instead.
turns='\banew\b|back they come|[Nn]obody can be asked|\bMend\b|whosever|\bso many (times|of|more)\b|of them such|\b[Tt]ells? (how|why|more|little|which|what)\b|for want of|\bat last [0-9$]|\bis no (PromQL|folder|tag|length|dashboard|trace|map|span|address|number|file)\b|no further off|what comes of|\bwhat stdout is\b'
if git grep -nIP "^(?!\s*(//|\*|/\*\*|#)).*($turns)" -- \
  'cli/*.ts' 'infra/*.ts' 'plan/*.ts' 'scenarios/*.ts' 'scenarios/*.yaml' 'toolchain/*.ts' 'common/*.ts' 'docker-plugin/*.ts' 'engine/*.ts' 'verify/*.ts' 'services/*.ts' 'services/*.tsx' \
  'services/*.py' 'services/*.go' 'services/*.rs' 'services/*.yaml' 'dashboards/*.json' 'dashboards/*.ts' 'flags/*.json' README.md CONTRIBUTING.md 'docs/*.md' \
  ':!*.test.ts' ':!*.test.tsx' ':!docs/style.md' ':!*/testing/*'; then
  echo "The lines above say it in words that docs/style.md dropped; say it as a Docker or Grafana user would." >&2
  exit 1
fi

# The house's own words that gave way to plain English and the field's terms, in comments and names too. Tests' titles are not searched.
dropped='\b([Ww]hoever|anew|mends?|[Ss]o many|[Pp]ursuits?|[Bb]efores|fillers|beats?|goOn|strangers?|[Kk]eeper)\b'
if git grep -nIP "$dropped" -- '*.ts' '*.tsx' '*.mjs' '*.py' '*.go' '*.rs' '*.sh' '*.yaml' '*Dockerfile' \
  ':!*.test.ts' ':!*.test.tsx' ':!*/testing/*' ':!*/tests/*' ':!*_test.go' ':!toolchain/servers' ':!tests/check-words.sh'; then
  echo "The lines above use words that docs/style.md dropped: interval for beat, fix for mend, this many for so many, and who or what is meant for whoever." >&2
  exit 1
fi
