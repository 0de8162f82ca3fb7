package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/contract"
)

type contractEditOptions struct {
	contract, note, list string
	site, billTo         string
	covers               contract.Covers
	carry                contract.Carry
	from, invoiced       calendar.Date
	slaFlags
}

func newContractEdit(env *Env) *cobra.Command {
	var o contractEditOptions
	c := &cobra.Command{
		Use:   "edit CONTRACT",
		Short: env.T("change what may still change: note, SLA, payer, covers and price list from a day on"),
		Long: env.T("Covers and price list change for the sessions that open from --from on (default\n" +
			"today). What sessions were charged by already does not change: such a day is\n" +
			"refused, and so is another --site. With --bill-to invoices go to another customer\n" +
			"from now on (\"\": to its own). Customer, kind, period, hours and fee stay as agreed."),
		Example: "  scatto contract edit K0001 --note \"referente: sig.ra Bianchi\"\n" +
			"  scatto contract edit K0001 --covers own-software,sysadmin-delegated --from 2026-12-01\n" +
			"  scatto contract edit K0001 --price-list hourly-2027 --from 2027-01-01",
		Args: takes("CONTRACT"),
	}
	f := c.Flags()
	f.StringVar(&o.note, "note", "", env.T("internal `TEXT`"))
	coversFlag(env, c, &o.covers)
	f.StringVar(&o.list, "price-list", "", env.T("`NAME` of the price list (\"\": the shop's)"))
	dateFlag(c, &o.from, "from", env.T("first day of the new covers or price list (default today)"))
	carryFlag(env, c, &o.carry)
	siteFlags(env, c, &o.site, &o.billTo)
	dateFlag(c, &o.invoiced, "invoiced-until", env.T("last day of its fee by periods that was invoiced elsewhere"))
	o.slaFlags.add(env, c)
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractEdit(env, s, o, c.Flags().Changed)
	})
}

func contractEdit(env *Env, s *shop.Shop, o contractEditOptions, given func(string) bool) error {
	in := shop.ContractEdit{From: o.from}
	changes := false
	set := func(flag string, put func()) {
		if given(flag) {
			put()
			changes = true
		}
	}
	set("note", func() { in.Note = &o.note })
	set("covers", func() { in.Covers = &o.covers })
	set("price-list", func() { in.PriceList = &o.list })
	payer, err := payerMeant(s, o.billTo)
	if err != nil {
		return err
	}
	set("site", func() { in.Site = &o.site })
	set("bill-to", func() { in.BillTo = &payer })
	set("carry-over", func() { in.CarryOver = &o.carry })
	if slices.ContainsFunc(slaFlagNames(), given) {
		changes = true
		in.SLA = func(k contract.Contract) (contract.Contract, error) { return o.apply(k, given) }
	}
	if given("invoiced-until") {
		if changes {
			return refusal.Usage("flags-exclude", "--invoiced-until stands alone")
		}
		if err := s.SetInvoicedUntil(o.contract, o.invoiced); err != nil {
			return err
		}
		return contractShow(env, s, contractShowOptions{o.contract})
	}
	switch {
	case !changes:
		return refusal.Usage("nothing-to-change", "no flag says what is to change").
			WithHint("see %s --help", "scatto contract edit")
	case given("from") && in.Covers == nil && in.PriceList == nil:
		return refusal.Usage("from-without-change", "--from belongs to --covers and --price-list")
	}
	k, err := s.EditContract(o.contract, in)
	if err != nil {
		return err
	}
	return contractShow(env, s, contractShowOptions{k.ID})
}

// coversFlag adds --covers, read by the contract's parser; "" covers nothing
// beside the shop's table.
func coversFlag(env *Env, c *cobra.Command, to *contract.Covers) {
	flagVar(c, to, "covers", "LIST", env.T("activities that it covers, or pays for otherwise (ACTIVITY=REGIME), with commas"),
		func(s string) (contract.Covers, error) {
			if strings.TrimSpace(s) == "" {
				return contract.Covers{}, nil
			}
			return contract.ParseCovers(s)
		})
}

// carryFlag adds --carry-over.
func carryFlag(env *Env, c *cobra.Command, to *contract.Carry) {
	flagVar(c, to, "carry-over", "RULE", env.T("minutes left that go over to the renewal: none, all, or at most so many"), contract.ParseCarry)
}
