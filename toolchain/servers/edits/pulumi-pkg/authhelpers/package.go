// Stands in for package authhelpers of github.com/pulumi/pulumi/pkg/v3 v3.248.0.
// Why: it logs in to Google Cloud, with its SDK. State is kept in files here.
// Saves: 170 packages, 32 s of CPU.
// Upstream: https://github.com/pulumi/pulumi/issues/954.
// Drop when: the CLI's backends are plugins, or left out by a build tag.

package authhelpers

import (
	"context"
	"errors"

	"gocloud.dev/blob"
)

func GoogleCredentialsMux(context.Context) (*blob.URLMux, error) {
	return nil, errors.New("this build of the Pulumi CLI keeps no state in Google Cloud")
}
