package cmd

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type visitSignedOptions struct{ ref, file, name string }

func newVisitSigned(env *Env) *cobra.Command {
	var o visitSignedOptions
	c := &cobra.Command{
		Use:   "signed VISIT --file FILE --name NAME",
		Short: env.T("keep the signed copy of the report, a photo or a scan"),
		Long: env.T("Keep the signed copy of the report, a photo or a scan, with its SHA-256. A second\n" +
			"copy is kept beside the first."),
		Example: "  scatto visit signed V0012 --file rapportino.jpg --name \"Mario Rossi\"",
		Args:    takes("VISIT"),
	}
	c.Flags().StringVar(&o.file, "file", "", env.T("the signed copy, a `FILE` of at most 50 MB"))
	c.Flags().StringVar(&o.name, "name", "", env.T("who signed for the customer, a `NAME`"))
	completeVisits(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref = args[0]
		if err := need(c, "file", "name"); err != nil {
			return err
		}
		return visitSigned(env, s, o)
	})
}

func visitSigned(env *Env, s *shop.Shop, o visitSignedOptions) error {
	if err := attachable(o.file); err != nil {
		return err
	}
	data, err := readFile(o.file)
	if err != nil {
		return err
	}
	out, err := s.SignVisit(o.ref, o.name, filepath.Base(o.file), data)
	if err != nil {
		return err
	}
	return env.showVisit(s, out)
}
