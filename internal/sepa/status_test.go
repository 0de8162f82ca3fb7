package sepa

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

const pain002 = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.%s">
 <CstmrPmtStsRpt>
  <GrpHdr><MsgId>R-1</MsgId><CreDtTm>2026-02-06T23:30:00Z</CreDtTm></GrpHdr>
  <OrgnlGrpInfAndSts><OrgnlMsgId>SDD-20260126-1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>%s</OrgnlGrpInfAndSts>
  <OrgnlPmtInfAndSts><OrgnlPmtInfId>SDD-20260126-1-B1</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts>
 </CstmrPmtStsRpt>
</Document>`

const rejected = `<TxInfAndSts><OrgnlInstrId>I-1</OrgnlInstrId><OrgnlEndToEndId>SDD-20260126-1-1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
 <StsRsnInf><Rsn><Cd>AM04</Cd></Rsn><AddtlInf>fondi insufficienti</AddtlInf></StsRsnInf>
 <OrgnlTxRef><Amt><InstdAmt Ccy="EUR">585.60</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>`

func TestReadReport(t *testing.T) {
	amount := money.Cents(585_60)
	one := Entry{"SDD-20260126-1", "SDD-20260126-1-B1", "SDD-20260126-1-1", &amount, "AM04"}
	for _, row := range []struct {
		name, file string
		entries    []Entry
		other      int
	}{
		{"a returned debit in version 03", fmt.Sprintf(pain002, "03", "<GrpSts>PART</GrpSts>", rejected), []Entry{one}, 0},
		{"the same in version 10", fmt.Sprintf(pain002, "10", "", rejected), []Entry{one}, 0},
		{"what is accepted or pending is only counted", fmt.Sprintf(pain002, "03", "",
			rejected+"<TxInfAndSts><OrgnlEndToEndId>2</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts><TxInfAndSts><OrgnlEndToEndId>3</OrgnlEndToEndId><TxSts>PDNG</TxSts></TxInfAndSts>"),
			[]Entry{one}, 2},
		{"the whole message", fmt.Sprintf(pain002, "03", "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>", ""),
			[]Entry{{Message: "SDD-20260126-1", Reason: "FF01"}}, 0},
		{"a whole batch, its reason in words", fmt.Sprintf(pain002, "03", "", "<PmtInfSts>RJCT</PmtInfSts><StsRsnInf><AddtlInf>data   errata</AddtlInf></StsRsnInf>"),
			[]Entry{{Message: "SDD-20260126-1", Batch: "SDD-20260126-1-B1", Reason: "data errata"}}, 0},
		{"only the instruction's id", fmt.Sprintf(pain002, "03", "", strings.Replace(rejected, "<OrgnlEndToEndId>SDD-20260126-1-1</OrgnlEndToEndId>", "", 1)),
			[]Entry{{"SDD-20260126-1", "SDD-20260126-1-B1", "I-1", &amount, "AM04"}}, 0},
		{"CBI, in its envelope, the batches inside the group", `<CBIBdySDDStsRpt xmlns="urn:CBI:xsd:CBIBdySDDStsRpt.00.01.00"><CBIEnvelSDDStsRptLogMsg>
			<x:CBISDDStsRptLogMsg xmlns:x="urn:CBI:xsd:CBISDDStsRptLogMsg.00.01.00"><x:GrpHdr><x:MsgId>R-1</x:MsgId><x:CreDtTm>2026-02-07T09:00:00+01:00</x:CreDtTm></x:GrpHdr>
			<x:OrgnlGrpInfAndSts><x:OrgnlMsgId>SDD-20260126-1</x:OrgnlMsgId><x:OrgnlPmtInfAndSts><x:OrgnlPmtInfId>SDD-20260126-1-B1</x:OrgnlPmtInfId>` +
			strings.NewReplacer("</", "</x:", "<", "<x:").Replace(rejected) + `</x:OrgnlPmtInfAndSts></x:OrgnlGrpInfAndSts></x:CBISDDStsRptLogMsg></CBIEnvelSDDStsRptLogMsg></CBIBdySDDStsRpt>`,
			[]Entry{one}, 0},
	} {
		got, err := ReadReport([]byte(row.file))
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		want := Report{ID: "R-1", Created: day(t, "2026-02-07"), Entries: row.entries, Other: row.other}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.name, diff)
		}
	}
}

func TestReportsThatAreRefused(t *testing.T) {
	for name, file := range map[string]string{
		"nothing":                    "",
		"an invoice":                 "<p:FatturaElettronica xmlns:p='x'></p:FatturaElettronica>",
		"a file that ends too early": fmt.Sprintf(pain002, "03", "", rejected)[:500],
		"entities of its own":        `<!DOCTYPE a [<!ENTITY x "y">]>` + fmt.Sprintf(pain002, "03", "", rejected),
		"an unknown entity":          fmt.Sprintf(pain002, "03", "", "<TxInfAndSts>&boom;</TxInfAndSts>"),
		"more elements than any":     "<Document>" + strings.Repeat("<a/>", 1_000_001) + "</Document>",
		"nested without end":         strings.Repeat("<a>", 100_000),
		"an unknown encoding":        `<?xml version="1.0" encoding="EBCDIC"?><a/>`,
		"a refusal of nobody":        fmt.Sprintf(pain002, "03", "", "<TxInfAndSts><TxSts>RJCT</TxSts></TxInfAndSts>"),
		"an amount that is none":     fmt.Sprintf(pain002, "03", "", strings.Replace(rejected, "585.60", "585,605", 1)),
		"thousands parted":           fmt.Sprintf(pain002, "03", "", strings.Replace(rejected, "585.60", "1.585,60", 1)),
		"a day that is none":         strings.Replace(fmt.Sprintf(pain002, "03", "", rejected), "2026-02-06T23:30:00Z", "2026-02-31", 1),
	} {
		if r, err := ReadReport([]byte(file)); refusal.KindOf(err) != "not-a-status-report" {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	if _, err := ReadReport(make([]byte, maxReport+1)); refusal.KindOf(err) != "not-a-status-report" {
		t.Errorf("too large: %v", err)
	}
	latin := strings.Replace(fmt.Sprintf(pain002, "03", "", strings.Replace(rejected, "<Rsn><Cd>AM04</Cd></Rsn>", "", 1)), "UTF-8", "ISO-8859-1", 1)
	r, err := ReadReport([]byte(strings.Replace(latin, "fondi insufficienti", "perch\xe9", 1)))
	if err != nil || len(r.Entries) != 1 || r.Entries[0].Reason != "perché" {
		t.Errorf("Latin-1: %+v, %v", r, err)
	}
}

func FuzzReadReport(f *testing.F) {
	f.Add([]byte(fmt.Sprintf(pain002, "03", "<GrpSts>RJCT</GrpSts>", rejected)))
	f.Add([]byte(`<?xml version="1.0" encoding="windows-1252"?><CBISDDStsRptLogMsg><OrgnlGrpInfAndSts/></CBISDDStsRptLogMsg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ReadReport(data)
		if err != nil {
			if refusal.KindOf(err) != "not-a-status-report" {
				t.Errorf("%q: %v", data, err)
			}
			return
		}
		for _, e := range r.Entries {
			if len([]rune(e.Reason)) > 200 || e.Amount != nil && *e.Amount < 0 {
				t.Errorf("%q gives %+v", data, e)
			}
		}
	})
}
