package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type invoicePackOptions struct{ month, out string }

type packView struct {
	Month     string         `json:"month"`
	File      string         `json:"file"`
	Documents int            `json:"documents"`
	Missing   []string       `json:"missing_numbers"`
	Rebuilt   []string       `json:"rebuilt"`
	Files     []packFileView `json:"files"`
}

type packFileView struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func newInvoicePack(env *Env) *cobra.Command {
	var o invoicePackOptions
	c := &cobra.Command{
		Use:   "pack --month YYYY-MM --out FILE.zip|DIR",
		Short: env.T("everything the accountant needs of a month, in one zip or folder"),
		Long: env.T("The XML as sent, SdI's receipts, PDFs, the ledger as CSV, the stamp duty and\n" +
			"all numbers of the year with every gap explained, with a README in Italian and\n" +
			"a list of SHA-256. The same data give the same bytes."),
		Example: "  scatto invoice pack --month 2026-10 --out ottobre.zip",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.month, "month", "", env.T("what is dated in the `MONTH`, like 2026-10"))
	c.Flags().StringVar(&o.out, "out", "", env.T("the `FILE.zip` or the folder"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return invoicePack(env, s, o) })
}

func invoicePack(env *Env, s *shop.Shop, o invoicePackOptions) error {
	switch {
	case o.month == "":
		return refusal.Usage("missing-flag", "say with --month which month to pack").WithHint("write it like 2026-10")
	case o.out == "":
		return refusal.Usage("missing-flag", "say with --out where to write the pack").WithHint("name a file that ends in .zip, or a folder")
	}
	p, err := s.PackMonth(o.month, o.out)
	if err != nil {
		return err
	}
	v := packView{p.Month, p.Path, p.Documents, list(p.Missing), list(p.Rebuilt), []packFileView{}}
	for _, f := range p.Files {
		v.Files = append(v.Files, packFileView{f.Name, f.Size, f.Hash})
	}
	if len(p.Missing) > 0 {
		env.warn("no document bears the numbers %s", strings.Join(p.Missing, ", "))
	}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, f := range v.Files {
			t.Add(f.Name, f.Bytes, f.SHA256)
		}
		return t
	}, func() string {
		return env.T("%s: documents: %d, files: %d, in %s", v.Month, v.Documents, len(v.Files), v.File)
	})
}
