package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

type adsNamesOptions struct {
	customer, pdf string
	version       int
	send, pec     bool
}

// namesView is the JSON of a version of a customer's list of administrators.
type namesView struct {
	Customer   string         `json:"customer"`
	Version    int64          `json:"version"`
	Date       calendar.Date  `json:"date"`
	Rows       []ads.NameRow  `json:"rows" csv:"rows"`
	Delivered  bool           `json:"delivered"` // one of the deliveries arrived
	Deliveries []deliveryView `json:"deliveries"`
	Hash       string         `json:"sha256"` // of the PDF as it was made
	PDF        orNull         `json:"pdf"`    // path it was written to
	Letter     *int64         `json:"letter"` // put into the outbox now
	Versions   int            `json:"versions"`
}

type deliveryView struct {
	Date    calendar.Date `json:"date"`
	How     string        `json:"how"`
	Letter  *int64        `json:"letter"`
	Arrived bool          `json:"arrived"` // false while its letter waits, or when it failed
	keptView
	At stamp  `json:"at"`
	By string `json:"by"`
}

func newADSNames(env *Env) *cobra.Command {
	var o adsNamesOptions
	c := &cobra.Command{
		Use:   "names CUSTOMER",
		Short: env.T("the list of a customer's administrators, by versions, and who was handed it"),
		Long: env.T("The names and functions of the technicians who are administrators of a customer.\n" +
			"When nominations changed since the last version, this makes the next one. Each\n" +
			"version is kept as it was made: --version prints an old one byte for byte."),
		Example: "  scatto ads names bellavista --pdf elenco.pdf\n" +
			"  scatto ads names bellavista --send --pec\n" +
			"  scatto ads names delivered bellavista --how hand --evidence ricevuta.pdf",
		Args: takes("CUSTOMER"),
	}
	f := c.Flags()
	f.StringVar(&o.pdf, "pdf", "", env.T("write it as a PDF into this `FILE`, or - for out/ads in the data directory"))
	wholeFlag(c, &o.version, "version", "N", env.T("an earlier version (default the current one)"))
	f.BoolVar(&o.send, "send", false, env.T("put it into the outbox for the customer"))
	f.BoolVar(&o.pec, "pec", false, env.T("with --send: by certified mail"))
	completeCustomers(env, c)
	c = withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return adsNames(env, s, o)
	})
	c.AddCommand(newADSNamesDelivered(env))
	return c
}

func adsNames(env *Env, s *shop.Shop, o adsNamesOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	var l ads.NamesList
	var letter *int64
	if o.send {
		var sent shop.Letter
		l, sent, err = s.SendNames(card.ID, int64(o.version), o.pec)
		letter = &sent.ID
	} else {
		l, err = s.Names(card.ID, int64(o.version))
	}
	if err != nil {
		return err
	}
	path := ""
	if o.pdf != "" {
		if path, err = s.WriteNames(l, strings.TrimPrefix(o.pdf, "-")); err != nil {
			return err
		}
	}
	return env.showNames(s, l, path, letter)
}

func (env *Env) showNames(s *shop.Shop, l ads.NamesList, path string, letter *int64) error {
	arrived, err := s.DeliveryArrived(l)
	if err != nil {
		return err
	}
	all, err := s.NamesVersions(l.Customer)
	if err != nil {
		return err
	}
	v := namesView{Customer: l.Customer, Version: l.Version, Date: l.Date, Rows: list(l.Rows), Deliveries: []deliveryView{}, Hash: l.Paper.FileHash,
		PDF: orNull(path), Letter: letter, Versions: len(all)}
	for i, d := range l.Deliveries {
		one := deliveryView{d.Date, string(d.How), nil, arrived[i], viewKept(d.Proof), stamp(d.At), d.By}
		if d.Letter != 0 {
			one.Letter = &d.Letter
		}
		v.Delivered = v.Delivered || arrived[i]
		v.Deliveries = append(v.Deliveries, one)
	}
	return env.say(v, func() *ui.Table { return env.nameRows(v) }, func() string { return env.namesWords(v) })
}

func (env *Env) nameRows(v namesView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Version"), env.T("Person"), env.T("Employer"), env.T("Functions"), env.T("Systems"), env.T("From"), env.T("To"), "ID"}}
	for _, r := range v.Rows {
		t.Add(v.Version, r.Person, r.Employer, strings.Join(r.Functions, ","), strings.Join(r.Systems, "; "), r.From, r.To, r.Nomination)
	}
	return t
}

func (env *Env) namesWords(v namesView) string {
	var b strings.Builder
	fmt.Fprintln(&b, env.T("list of administrators of %s, version %d of %s", v.Customer, v.Version, v.Date))
	for _, r := range v.Rows {
		fmt.Fprintf(&b, "  %s\n", joined("  ", r.Person, strings.Join(r.Functions, ","), env.T("%s to %s", r.From, r.To), r.Nomination))
		for _, system := range r.Systems {
			fmt.Fprintf(&b, "      %s\n", system)
		}
	}
	if len(v.Rows) == 0 {
		fmt.Fprintln(&b, "  "+env.T("nobody"))
	}
	for _, d := range v.Deliveries {
		if d.Arrived {
			fmt.Fprintln(&b, "  "+env.T("handed over on %s: %s", d.Date, joined(" ", env.deliveryWords(d.How), string(d.Text), string(d.FileName))))
		} else if d.Letter != nil {
			fmt.Fprintln(&b, "  "+env.T("in the outbox since %s: message %d", d.Date, *d.Letter))
		}
	}
	if len(v.Deliveries) == 0 {
		fmt.Fprintln(&b, "  ! "+env.T("not handed over yet: %s", "scatto ads names "+v.Customer+" --send"))
	}
	if v.PDF != "" {
		fmt.Fprintln(&b, "  "+string(v.PDF))
	}
	return b.String()
}

// readDeliveryHow reads a way of handing over; email is another word for mail.
func readDeliveryHow(s string) (contract.How, error) {
	if s == "email" || s == "e-mail" {
		return contract.ByMail, nil
	}
	return contract.ParseHow(s)
}
