package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func newADSVerify(env *Env) *cobra.Command {
	return group(env, "verify", env.T("the yearly verification of the administrators' work, with minutes"),
		newADSVerifyAdd(env), newADSVerifyClose(env), newADSVerifyDue(env), newADSVerifyFindings(env), newADSVerifyList(env),
		newADSVerifyNew(env), newADSVerifyPDF(env), newADSVerifyShow(env), newADSVerifySigned(env), newADSVerifyVoid(env),
	)
}

// completeVerifications offers the verifications for the first argument, only
// those that go on with going.
func completeVerifications(env *Env, c *cobra.Command, going bool) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		list, err := s.Verifications("")
		for _, v := range list {
			if v.Draft() || !going {
				out = append(out, v.ID+"\t"+v.Name)
			}
		}
		return out, err
	})
}

// readParticipant reads "Name (role)".
func readParticipant(s string) (p ads.Participant, err error) {
	name, role, ok := strings.Cut(strings.TrimSpace(s), "(")
	p = ads.Participant{Name: strings.TrimSpace(name), Role: strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(role), ")"))}
	if !ok || p.Name == "" || p.Role == "" {
		return p, refusal.Usage("bad-participant", "%q does not name a person and a role", s).WithHint("write it like \"Elena Serra (titolare)\"")
	}
	return p, nil
}
