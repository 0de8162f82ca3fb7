package cmd

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type contractSignOptions struct {
	contract, file string
	shop.SignInput
}

func newContractSign(env *Env) *cobra.Command {
	var o contractSignOptions
	c := &cobra.Command{
		Use:   "sign CONTRACT --date DATE --provider TEXT",
		Short: env.T("note that a contract was signed, and keep the signed file"),
		Long: env.T("The file is kept among the shop's data with its SHA-256, by which its content can\n" +
			"be proved. A contract is signed once."),
		Example: "  scatto contract sign K0001 --date 2026-11-03 --provider \"firma a mano\"\n" +
			"  scatto contract sign K0001 --date 2026-11-03 --provider \"Namirial FEA\" --file contratto.pdf.p7m",
		Args: takes("CONTRACT"),
	}
	dateFlag(c, &o.Date, "date", env.T("day of the signature"))
	c.Flags().StringVar(&o.Provider, "provider", "", env.T("how or through whom it was signed, a `TEXT`"))
	c.Flags().StringVar(&o.file, "file", "", env.T("the signed `FILE`"))
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		if err := need(c, "date", "provider"); err != nil {
			return err
		}
		return contractSign(env, s, o)
	})
}

func contractSign(env *Env, s *shop.Shop, o contractSignOptions) (err error) {
	if o.file != "" {
		if err := attachable(o.file); err != nil {
			return err
		}
		f, err := os.Open(o.file)
		if err != nil {
			return cannotRead(o.file, err)
		}
		defer f.Close()
		if o.Data, err = readAttachment(o.file, f); err != nil {
			return err
		}
		o.File = filepath.Base(o.file)
	}
	k, err := s.SignContract(o.contract, o.SignInput)
	if err != nil {
		return err
	}
	h, err := s.Holding(k.ID)
	if err != nil {
		return err
	}
	v := viewContract(h)
	return env.say(v, func() *ui.Table { return env.contractRows([]contractView{v}) }, func() string {
		words := env.T("%s signed on %s (%s)", v.ID, v.Signed, k.Signature.Provider)
		if p := k.Signature.Proof; p.FileHash != "" {
			words += "\n  " + p.FileName + "  SHA-256 " + p.FileHash
		}
		return words
	})
}
