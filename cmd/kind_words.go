package cmd

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/customer"
	"scatto/tariff"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// messageWords says to a person what an entry of a ticket is.
func (env *Env) messageWords(kind string) string {
	switch ticket.MessageKind(kind) {
	case ticket.Note:
		return env.T("note")
	case ticket.Question:
		return env.T("question")
	case ticket.Answer:
		return env.T("answer")
	case ticket.Solution:
		return env.T("solution")
	case ticket.Told:
		return env.T("told")
	case ticket.Call:
		return env.T("call")
	}
	return kind
}

// entryWords says to a person what moved a contract's minutes; a pipe gets
// the stable name.
func (env *Env) entryWords(kind string) string {
	if !env.OutTerminal {
		return kind
	}
	switch contract.EntryKind(kind) {
	case contract.Opening:
		return env.T("opening")
	case contract.Draw:
		return env.T("draw")
	case contract.Return:
		return env.T("return")
	case contract.TopUp:
		return env.T("top-up")
	case contract.OpeningBalance:
		return env.T("opening balance")
	case contract.CarriedIn:
		return env.T("carried over")
	case contract.CarriedOut:
		return env.T("to the renewal")
	case contract.Expiry:
		return env.T("expired")
	}
	return kind
}

// activityWords says a kind of work to a person.
func (env *Env) activityWords(name string) string {
	if !env.OutTerminal || env.structured() {
		return name
	}
	switch tariff.Activity(name) {
	case tariff.OwnSoftware:
		return env.T("own software")
	case tariff.ThirdPartySoftware:
		return env.T("third-party software")
	case tariff.SysadminDelegated:
		return env.T("delegated system administration")
	case tariff.Training:
		return env.T("training")
	case tariff.OnSite:
		return env.T("on site")
	case tariff.GDPRConformity:
		return env.T("GDPR conformity")
	case tariff.OwnSoftwareUpdate:
		return env.T("update of own software")
	case tariff.DatabaseUpdate:
		return env.T("update of the database")
	case tariff.OSUpdate:
		return env.T("update of the operating system")
	case tariff.UnplannedBackup:
		return env.T("unplanned backup")
	case tariff.Restore:
		return env.T("restore of data")
	case tariff.Customisation:
		return env.T("customisation")
	case tariff.Consultancy:
		return env.T("consultancy")
	case tariff.Other:
		return env.T("other")
	}
	return name
}

// methodWords says to a person how something is paid.
func (env *Env) methodWords(method string) string {
	if !env.OutTerminal || env.structured() {
		return method
	}
	switch customer.Method(method) {
	case customer.Transfer:
		return env.T("transfer")
	case customer.Card:
		return env.T("card")
	case customer.RiBa:
		return "RiBa"
	case customer.Cash:
		return env.T("cash")
	case customer.Debit:
		return env.T("direct debit")
	}
	return method
}

// delayWords says to a person how late money is.
func (env *Env) delayWords(bucket string) string {
	switch {
	case !env.OutTerminal || env.structured():
	case bucket == string(invoice.NotDue):
		return env.T("not due")
	case bucket == string(invoice.Beyond90):
		return env.T("over 90")
	}
	return bucket
}

// viaWords says to a person how a file reached SdI.
func (env *Env) viaWords(via string) string {
	if !env.OutTerminal || env.structured() {
		return via
	}
	switch via {
	case invoice.ViaPEC:
		return "PEC"
	case invoice.ViaFolder:
		return env.T("folder")
	}
	return env.valueWords(via)
}

// quoteStepWords says to a person what was done with a quote.
func (env *Env) quoteStepWords(action string) string {
	switch action {
	case "add":
		return env.T("made")
	case "edit":
		return env.T("changed")
	case "send":
		return env.T("sent")
	case "sign":
		return env.T("signed")
	case "refuse":
		return env.T("refused")
	case "revise":
		return env.T("replaced by a newer version")
	case "revoke":
		return env.T("revoked")
	case "contract-sent":
		return env.T("contract sent")
	case "contract-signed":
		return env.T("contract signed")
	case "contract":
		return env.T("made a contract")
	case "deposit":
		return env.T("deposit invoiced")
	case "invoice":
		return env.T("put on an invoice")
	case "lines":
		return env.T("lines to be invoiced made")
	}
	return action
}

// cadenceWords says to a person how often something is done: 7d is 7 days.
func (env *Env) cadenceWords(span string) string {
	every, err := ads.ParseEvery(span)
	switch {
	case err != nil || !env.OutTerminal || env.structured():
		return span
	case every.Days > 0:
		return env.T("%d days", every.Days)
	}
	return env.T("%d months", every.Months)
}

// feeText says "60.00/month" to a person.
func (env *Env) feeText(fee string) string {
	amount, every, ok := strings.Cut(fee, "/")
	if !ok {
		return fee
	}
	return amount + "/" + env.valueWords(every)
}
