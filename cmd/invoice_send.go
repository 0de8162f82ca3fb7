package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

type invoiceSendOptions struct {
	shop.SendInput
	pec, byHand         bool
	zip, folder, signed string
}

// sendView is what `invoice send` did.
type sendView struct {
	Via      string        `json:"via"`
	Sent     []handedView  `json:"sent"`
	Failed   []unsentView  `json:"failed"`
	Archives []string      `json:"archives"`
	Warnings []warningView `json:"warnings"`
}

type handedView struct {
	Number   string `json:"number"`
	Customer string `json:"customer"`
	sendingView
}

type unsentView struct {
	Number   string `json:"number"`
	Customer string `json:"customer"`
	Kind     string `json:"kind"`
	Reason   string `json:"reason"`
}

func newInvoiceSend(env *Env) *cobra.Command {
	var o invoiceSendOptions
	c := &cobra.Command{
		Use:   "send [NUMBER…]",
		Short: env.T("send invoices to SdI: by certified mail, in a zip, or through a folder"),
		Long: env.T("Send invoices to SdI: those that are named, of a month, or all not sent yet.\n" +
			"By certified mail each is a message in the outbox, which `scatto mail send` lets\n" +
			"go; a zip is to be uploaded; a folder is for an intermediary; --by-hand notes\n" +
			"what you uploaded yourself. Without any of them sdi.channel decides.\n" +
			"Invoices to public bodies need a qualified signature: sign the XML elsewhere and\n" +
			"give the signed file with --signed."),
		Example: "  scatto invoice send --month 2026-10 --pec\n  scatto invoice send 1/2026 2/2026 --zip ~/Scrivania\n  scatto invoice send 7/2026 --signed IT99900010408_00007.xml.p7m",
		Args:    cobra.ArbitraryArgs,
	}
	f := c.Flags()
	f.StringVar(&o.Month, "month", "", env.T("those of the run of the `MONTH`, like 2026-10, and those dated in it"))
	f.BoolVar(&o.All, "all", false, env.T("all that were not sent yet"))
	f.BoolVar(&o.pec, "pec", false, env.T("by certified mail, through the outbox"))
	f.StringVar(&o.zip, "zip", "", env.T("in zips for upload, written into the `FOLDER`: SdI wants names that scatto gives"))
	f.StringVar(&o.folder, "folder", "", env.T("one file each into the `FOLDER` of an intermediary"))
	f.BoolVar(&o.byHand, "by-hand", false, env.T("only note that you uploaded them"))
	f.StringVar(&o.signed, "signed", "", env.T("the invoice's XML in its qualified signature, a `FILE` .p7m"))
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Numbers = args
		return invoiceSend(env, s, o)
	})
}

func invoiceSend(env *Env, s *shop.Shop, o invoiceSendOptions) (err error) {
	if err := o.choose(s); err != nil {
		return err
	}
	if o.signed != "" {
		if o.Signed, err = readUpTo(o.signed, mail.MaxSigned); err != nil {
			return err
		}
	}
	res, err := s.SendInvoices(o.SendInput)
	if err != nil && len(res.Sent) == 0 {
		return err
	}
	if perr := env.showSent(res); perr != nil {
		return perr
	}
	if err != nil {
		return err
	}
	if n := len(res.Failed); n > 0 {
		return refusal.Partial("partly-failed", "%d invoices were not sent", n).WithHint("mend what is named above and run again: nothing is sent twice")
	}
	return nil
}

// choose settles which documents and which way the flags mean.
func (o *invoiceSendOptions) choose(s *shop.Shop) error {
	which := 0
	for _, given := range []bool{len(o.Numbers) > 0, o.Month != "", o.All} {
		if given {
			which++
		}
	}
	if which != 1 {
		return refusal.Usage("which-invoices", "say which invoices: their numbers, --month or --all").WithHint("scatto invoice due")
	}
	ways := 0
	for _, w := range []struct {
		given    bool
		via, dir string
	}{{o.pec, invoice.ViaPEC, ""}, {o.zip != "", invoice.ViaZip, o.zip}, {o.folder != "", invoice.ViaFolder, o.folder}, {o.byHand, invoice.ViaHand, ""}} {
		if w.given {
			ways++
			o.Via, o.Dir = w.via, w.dir
		}
	}
	switch {
	case ways > 1:
		return refusal.Usage("which-way", "--pec, --zip, --folder and --by-hand exclude each other")
	case ways == 0:
		o.Via, o.Dir = s.Config.SDI.Channel, s.Config.SDIFolder(s.Dir())
	case strings.HasSuffix(strings.ToLower(o.zip), ".zip"):
		return refusal.Usage("zip-folder", "--zip takes a folder: SdI wants a name of its own form, which scatto gives").WithHint("--zip .")
	}
	return nil
}

func (env *Env) showSent(res shop.SendResult) error {
	v := sendView{res.Via, []handedView{}, []unsentView{}, list(res.Archives), env.warnings(res.Warnings)}
	for _, h := range res.Sent {
		v.Sent = append(v.Sent, handedView{h.Number.String(), h.CustomerID, viewSending(h.Sending)})
	}
	for _, f := range res.Failed {
		v.Failed = append(v.Failed, unsentView{f.Number.String(), f.Customer, refusal.KindOf(f.Why), env.reason(f.Why)})
	}
	env.warnAll(res.Warnings)
	if !env.json {
		for _, f := range v.Failed {
			fmt.Fprintf(env.Err, "scatto: %s: %s\n", f.Number, f.Reason)
		}
		if env.OutTerminal && !env.quiet {
			for _, path := range res.Archives {
				fmt.Fprintln(env.Err, env.T("to be uploaded: %s", path))
			}
		}
	}
	return env.print(v, func() *ui.Table {
		t := &ui.Table{Head: []string{env.T("Number"), env.T("Customer"), env.T("Via"), env.T("State"), env.T("File")}}
		for i, h := range res.Sent {
			t.Add(h.Number, h.CustomerID, env.viaWords(h.Sending.Via), env.sdiWords(h.Sending.State), h.Sending.File())
			if !env.OutTerminal {
				t.Rows[i] = append(t.Rows[i], h.Sending.To)
			}
		}
		return t
	})
}
