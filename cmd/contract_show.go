package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type contractShowOptions struct{ contract string }

func newContractShow(env *Env) *cobra.Command {
	var o contractShowOptions
	c := &cobra.Command{
		Use:     "show CONTRACT",
		Short:   env.T("everything about one contract"),
		Example: "  scatto contract show K0001",
		Args:    takes("CONTRACT"),
	}
	completeContracts(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractShow(env, s, o)
	})
}

func contractShow(env *Env, s *shop.Shop, o contractShowOptions) error {
	h, err := s.Holding(o.contract)
	if err != nil {
		return err
	}
	v := viewContract(h)
	if !s.SignatureHolds(h.Contract) {
		env.warnAll([]*refusal.Error{refusal.Rule("signature-damaged", "the signed file of contract %s is missing or damaged", h.ID).
			WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")})
	}
	return env.say(v, func() *ui.Table { return env.contractRows([]contractView{v}) }, func() string { return env.contractWords(v) })
}
