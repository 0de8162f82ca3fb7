package shop

import (
	"encoding/json"
	"strconv"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// personHow says how the records of one family are searched for a person.
type personHow int

const (
	howText    personHow = iota // every text is searched, what is found is taken out
	howTicket                   // a requester, words, attachments
	howCard                     // a card of the person's own, or one of its people
	howSite                     // a text, with an index of its address
	howMail                     // a message that came in, and its bytes
	howLetter                   // a message that went out or waits
	howKey                      // the key itself bears an address: the record goes
	howDerived                  // it follows from other records
	howNobody                   // it holds nothing about people
)

// personFamily says how a person's data in a family of records are handled:
// every family of the store stands in personFamilies.
type personFamily struct {
	prefix   string
	category gdpr.DataCategory
	how      personHow
	keeps    func(x *personSearch, k store.Key, data []byte) (keeping, bool) // what the law keeps whole
}

// keeping is why a record stays as it is.
type keeping struct {
	reason string // Italian, with the article
	year   int
	until  calendar.Date
}

// adsLaw is why what names administrators of systems is kept.
const adsLaw = "Provv. Garante 27/11/2008, punti 4.2-4.3"

// personFamilies is the one list of where people can stand in the store.
func personFamilies() []personFamily {
	work, goods, index := gdpr.CategoryWork, gdpr.CategoryGoods, gdpr.CategoryIndex
	return []personFamily{
		{"aa/", gdpr.CategoryADS, howText, nil},
		{"ac/", gdpr.CategoryCredential, howKey, nil},
		{"am/", gdpr.CategoryADS, howText, keepOffice(adsLaw)},
		{"an/", gdpr.CategoryADS, howText, keepOffice(adsLaw)},
		{"anl/", gdpr.CategoryADS, howText, keepOffice(adsLaw)},
		{"anp/", gdpr.CategoryADS, howText, keepOffice(adsLaw)},
		{"ao/", gdpr.CategoryADS, howText, keepOffice(adsLaw)},
		{"as/", gdpr.CategoryADS, howText, keepOffice("Provv. Garante 27/11/2008, punto 4.1")},
		{"av/", gdpr.CategoryADS, howText, keepOffice("Provv. Garante 27/11/2008, punto 4.4")},
		{"ax/", gdpr.CategoryADS, howText, nil},
		{"c/", gdpr.CategoryCard, howCard, nil},
		{"cad/", gdpr.CategoryEvidence, howText, nil},
		{"call/", work, howText, nil},
		{"ce/", index, howKey, nil},
		{"cg/", gdpr.CategoryEvidence, howText, nil},
		{"cgd/", gdpr.CategoryEvidence, howText, nil},
		{"cgp/", gdpr.CategoryEvidence, howText, nil},
		{"cq/", index, howDerived, nil},
		{"cu/", work, howText, nil},
		{"cuc/", index, howDerived, nil},
		{"cv/", index, howDerived, nil},
		{"d/", work, howText, nil},
		{"db/", gdpr.CategoryInvoices, howText, keepRecordYear},
		{"dbi/", gdpr.CategoryInvoices, howText, keepRecordYear},
		{"di/", gdpr.CategoryInvoices, howText, keepRecordYear},
		{"dn/", goods, howText, keepNote},
		{"dw/", work, howText, nil},
		{"e/", gdpr.CategoryEvidence, howText, nil},
		{"er/", gdpr.CategoryPrivacy, howNobody, nil},
		{"erm/", gdpr.CategoryPrivacy, howNobody, nil},
		{"ext/", index, howKey, nil},
		{"ft/", index, howDerived, nil},
		{"g/", gdpr.CategoryPrivacy, howText, keepRequest},
		{"ga/", gdpr.CategoryADS, howText, keepAgreement},
		{"gb/", gdpr.CategoryPrivacy, howText, keepAlways("art. 33(5) GDPR: registro delle violazioni")},
		{"gc/", gdpr.CategoryPrivacy, howText, keepConsent},
		{"ge/", gdpr.CategoryPrivacy, howText, nil},
		{"geh/", gdpr.CategoryPrivacy, howText, nil},
		{"gf/", gdpr.CategoryPrivacy, howText, nil},
		{"gl/", gdpr.CategoryPrivacy, howText, keepAlways("artt. 5(2) e 18 GDPR: prova della limitazione")},
		{"glo/", index, howDerived, nil},
		{"gn/", gdpr.CategoryPrivacy, howText, nil},
		{"gns/", gdpr.CategoryPrivacy, howKey, nil},
		{"gy/", gdpr.CategoryPrivacy, howText, nil},
		{"hk/", index, howDerived, nil},
		{"ho/", gdpr.CategoryPrivacy, howText, keepHold},
		{"i/", gdpr.CategoryInvoices, howText, keepKeyYear},
		{"ia/", index, howNobody, nil},
		{"ic/", index, howDerived, nil},
		{"idun/", gdpr.CategoryInvoices, howText, nil},
		{"im/", index, howNobody, nil},
		{"imp/", index, howNobody, nil},
		{"io/", gdpr.CategoryInvoices, howText, keepRecordYear},
		{"is/", index, howNobody, nil},
		{"isn/", index, howNobody, nil},
		{"it/", goods, howText, nil},
		{"itc/", index, howDerived, nil},
		{"k/", gdpr.CategoryContracts, howText, nil},
		{"kc/", index, howDerived, nil},
		{"kf/", index, howNobody, nil},
		{"kl/", gdpr.CategoryContracts, howText, nil},
		{"kp/", index, howNobody, nil},
		{"kw/", index, howNobody, nil},
		{"l/", gdpr.CategoryLog, howNobody, nil},
		{"la/", gdpr.CategoryAccessLog, howText, keepAccessLine},
		{"lad/", index, howNobody, nil},
		{"lan/", gdpr.CategoryAccessLog, howText, nil},
		{"lap/", gdpr.CategoryAccessLog, howText, nil},
		{"las/", gdpr.CategoryAccessLog, howText, nil},
		{"lk/", index, howNobody, nil},
		{"lo/", gdpr.CategoryContacts, howSite, nil},
		{"loc/", index, howDerived, nil},
		{"loe/", index, howKey, nil},
		{"m/", gdpr.CategoryMails, howMail, nil},
		{"ma/", index, howKey, nil},
		{"md/", gdpr.CategoryMandates, howText, keepMandate},
		{"mdi/", index, howDerived, nil},
		{"meta/", index, howNobody, nil},
		{"mh/", index, howDerived, nil},
		{"mi/", index, howKey, nil},
		{"mo/", index, howDerived, nil},
		{"mt/", index, howDerived, nil},
		{"mu/", index, howNobody, nil},
		{"n/", gdpr.CategoryTechnicians, howText, keepAlways("art. 17(3)(b) GDPR: elenco degli amministratori, Provv. Garante 27/11/2008, punto 4.3")},
		{"nw/", work, howText, nil},
		{"o/", gdpr.CategoryLetters, howLetter, nil},
		{"ot/", index, howDerived, nil},
		{"ou/", index, howDerived, nil},
		{"pc/", goods, howText, nil},
		{"pcc/", index, howDerived, nil},
		{"ph/", work, howText, nil},
		{"pl/", index, howDerived, nil},
		{"pn/", index, howDerived, nil},
		{"q/", gdpr.CategoryQuotes, howText, nil},
		{"qc/", index, howDerived, nil},
		{"r/", gdpr.CategoryContracts, howText, nil},
		{"rep/", goods, howText, nil},
		{"rp/", work, howText, nil},
		{"s/", work, howText, nil},
		{"sb/", index, howDerived, nil},
		{"sc/", index, howDerived, nil},
		{"sd/", index, howDerived, nil},
		{"sl/", index, howNobody, nil},
		{"so/", index, howDerived, nil},
		{"st/", index, howDerived, nil},
		{"t/", gdpr.CategoryTickets, howTicket, nil},
		{"tc/", index, howDerived, nil},
		{"tco/", index, howDerived, nil},
		{"td/", work, howText, nil},
		{"te/", index, howKey, nil},
		{"to/", index, howDerived, nil},
		{"todo/", work, howText, nil},
		{"tq/", index, howNobody, nil},
		{"tw/", index, howNobody, nil},
		{"twg/", index, howNobody, nil},
		{"twt/", index, howNobody, nil},
		{"un/", index, howDerived, nil}, // every erasure and correction empties it
		{"va/", work, howText, nil},
		{"vad/", gdpr.CategoryADS, howText, nil},
		{"var/", gdpr.CategoryADS, howText, keepAlways("artt. 5(2) e 32 GDPR: chi può leggere i segreti")},
		{"vi/", work, howText, nil},
		{"vt/", index, howDerived, nil},
		{"x/", index, howDerived, nil},
		{"xl/", work, howText, nil},
		{"xlo/", index, howDerived, nil},
	}
}

func keepAlways(reason string) func(*personSearch, store.Key, []byte) (keeping, bool) {
	return func(*personSearch, store.Key, []byte) (keeping, bool) { return keeping{reason: reason}, true }
}

// keepKeyYear keeps what the tax year in its key keeps: invoices (R96).
func keepKeyYear(_ *personSearch, k store.Key, _ []byte) (keeping, bool) {
	year, err := strconv.Atoi(k.Parts()[0])
	return yearKept(year), err == nil
}

func yearKept(year int) keeping {
	return keeping{gdpr.InvoicesLaw, year, gdpr.InvoicesKeptUntil(year)}
}

// keepRecordYear keeps accounting records by the first day that they name.
func keepRecordYear(_ *personSearch, _ store.Key, data []byte) (keeping, bool) {
	var r struct {
		Date calendar.Date `json:"date"`
		Due  calendar.Date `json:"due"`
		By   calendar.Date `json:"due_by"`
		Year int           `json:"year"`
	}
	_ = json.Unmarshal(data, &r)
	for _, year := range []int{r.Date.Year, r.Due.Year, r.By.Year, r.Year} {
		if year > 0 {
			return yearKept(year), true
		}
	}
	return keeping{reason: gdpr.InvoicesLaw}, true
}

// keepNote keeps transport documents: they are proof of what was delivered.
func keepNote(_ *personSearch, k store.Key, _ []byte) (keeping, bool) {
	year, err := strconv.Atoi(k.Parts()[0])
	kept := yearKept(year)
	kept.reason = "art. 1 DPR 472/1996, art. 2220 c.c."
	return kept, err == nil
}

// disputeMonths is how long a debtor can dispute a debit that was not
// authorised: thirteen months (art. 14 d.lgs. 11/2010).
const disputeMonths = 13

func keepMandate(x *personSearch, _ store.Key, data []byte) (keeping, bool) {
	var l customer.MandateLife
	if json.Unmarshal(data, &l) != nil || l.Last.On.IsZero() {
		return keeping{}, false // never used: nothing to prove
	}
	until := l.Last.On.AddMonths(disputeMonths)
	return keeping{reason: "artt. 9 e 14 d.lgs. 11/2010: prova del mandato", until: until}, !until.Before(x.shop.Today())
}

// keepAccessLine keeps the log of the administrators' accesses for its months.
func keepAccessLine(_ *personSearch, _ store.Key, data []byte) (keeping, bool) {
	var e store.LogEntry
	if json.Unmarshal(data, &e) != nil || e.Purged {
		return keeping{}, false
	}
	return keeping{reason: "Provv. Garante 27/11/2008, punto 4.5: almeno sei mesi",
		until: gdpr.LogPurgeableFrom(calendar.DateOf(e.TS, calendar.Rome())).AddDays(-1)}, true
}

// provesContract reports whether a quote became a contract, or a contract was
// signed: its proof stays for the claims that it may have to carry.
func provesContract(k store.Key, data []byte) bool {
	switch k.Family() {
	case "q/":
		var q contract.Quote
		return json.Unmarshal(data, &q) == nil && q.Contract != ""
	case "k/":
		return true
	}
	return false
}

// keepHold keeps what says why something may not be erased.
func keepHold(_ *personSearch, _ store.Key, _ []byte) (keeping, bool) {
	return keeping{reason: "art. 17(3)(e) GDPR: registro dei blocchi"}, true
}

// requestLaw is why a request and its answer are kept for some time.
const requestLaw = "artt. 5(2) e 12(3) GDPR: prova della risposta"

// keepRequest keeps a request until its answer needs no proof any more.
func keepRequest(x *personSearch, _ store.Key, data []byte) (keeping, bool) {
	var r gdpr.Request
	if json.Unmarshal(data, &r) != nil {
		return keeping{reason: requestLaw}, true
	}
	until := x.provedUntil(r.Answer.At)
	return keeping{reason: requestLaw, until: until}, until.IsZero() || !until.Before(x.shop.Today())
}

// provedUntil is the last day on which what was said to a person at an instant
// is kept; zero while nothing was said.
func (x *personSearch) provedUntil(at time.Time) (d calendar.Date) {
	if at.IsZero() {
		return d
	}
	return gdpr.DueFrom(x.shop.day(at), x.shop.Config.Retention.Requests).AddDays(-1)
}
