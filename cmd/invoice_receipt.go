package cmd

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

// heardView is what `invoice receipt` did.
type heardView struct {
	Receipts []heardOneView `json:"receipts"`
	Failed   []unheardView  `json:"failed"`
	Warnings []warningView  `json:"warnings"`
}

type heardOneView struct {
	File     string         `json:"file"`
	Number   string         `json:"number"`
	Customer string         `json:"customer"`
	Did      string         `json:"did"` // applied, known, late, contradicts
	State    string         `json:"state"`
	Receipt  sdiReceiptView `json:"receipt"`
}

type unheardView struct {
	File   string `json:"file"`
	Kind   string `json:"kind"`
	Reason string `json:"reason"`
}

func newInvoiceReceipt(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "receipt FILE…",
		Short: env.T("read receipts of SdI: the invoices' states follow them"),
		Long: env.T("Read receipts of SdI (RC, NS, MC, DT, AT, NE), signed or not, or a zip of them.\n" +
			"Each counts once, however often it is read. Those that come by certified mail are\n" +
			"read by `scatto mail fetch` itself."),
		Example: "  scatto invoice receipt IT99900010408_00001_RC_001.xml\n  scatto invoice receipt ~/Scaricati/*.xml",
		Args:    takes("FILE…"),
	}
	return withShop(env, c, func(s *shop.Shop, args []string) error { return invoiceReceipt(env, s, args) })
}

func invoiceReceipt(env *Env, s *shop.Shop, paths []string) error {
	v := heardView{[]heardOneView{}, []unheardView{}, []warningView{}}
	var found []shop.HeardReceipt
	var why error
	all := 0
	for _, path := range paths {
		data, err := readUpTo(path, shop.MaxReceiptFile)
		failed := []shop.FailedReceipt{}
		var heard []shop.HeardReceipt
		if err != nil {
			failed = append(failed, shop.FailedReceipt{File: path, Why: err})
		} else if heard, failed, err = s.TakeReceipts(filepath.Base(path), data); err != nil {
			return err
		}
		found = append(found, heard...)
		all += len(heard) + len(failed)
		for _, f := range failed {
			why = f.Why
			v.Failed = append(v.Failed, unheardView{f.File, refusal.KindOf(f.Why), env.reason(f.Why)})
		}
	}
	if all == 1 && why != nil {
		return why // nothing but the failure: its own words and exit code
	}
	var warned []*refusal.Error
	for _, h := range found {
		warned = append(warned, h.Warnings...)
		v.Receipts = append(v.Receipts, heardOneView{h.File, h.Invoice.Number.String(), h.Invoice.CustomerID, string(h.Heard), string(h.Invoice.SDI()), viewSdIReceipt(h.Receipt)})
	}
	v.Warnings = env.warnings(warned)
	env.warnAll(warned)
	if !env.json {
		for _, f := range v.Failed {
			fmt.Fprintf(env.Err, "scatto: %s: %s\n", f.File, f.Reason)
		}
	}
	if err := env.print(v, func() *ui.Table { return env.heardRows(found) }); err != nil {
		return err
	}
	if len(v.Failed) > 0 {
		return refusal.Partial("partly-failed", "%d of %d receipts could not be taken", len(v.Failed), all)
	}
	return nil
}

func (env *Env) heardRows(found []shop.HeardReceipt) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Receipt"), env.T("Number"), env.T("State"), env.T("What"), env.T("File")}}
	for _, h := range found {
		t.Add(h.Receipt.Kind, h.Invoice.Number, env.sdiWords(h.Invoice.SDI()), env.heardWords(h.Heard), h.File)
	}
	return t
}

// heardWords says to a person what a receipt did; a pipe gets the stable name.
func (env *Env) heardWords(heard invoice.Heard) string {
	if !env.OutTerminal {
		return string(heard)
	}
	switch heard {
	case invoice.HeardNew:
		return env.T("noted")
	case invoice.HeardAgain:
		return env.T("was known already")
	case invoice.HeardLate:
		return env.T("kept, a later one is known")
	case invoice.HeardContradict:
		return env.T("kept, it contradicts")
	}
	return string(heard)
}

// readUpTo reads a file, one byte more than most at the longest.
func readUpTo(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err == nil {
		defer f.Close()
		var data []byte
		if data, err = io.ReadAll(io.LimitReader(f, most+1)); err == nil {
			return data, nil
		}
	}
	return nil, refusal.NotFound("cannot-read", "cannot read %s", path).From(err)
}
