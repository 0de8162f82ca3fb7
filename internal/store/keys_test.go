package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
)

// everyKey gives one key or prefix of each function.
func everyKey() map[string]Key {
	d := calendar.Date{Year: 2026, Month: 10, Day: 14}
	return map[string]Key{
		"TicketKey": TicketKey(1), "TicketPrefix": TicketPrefix(),
		"OpenTicketKey": OpenTicketKey(1), "OpenTicketPrefix": OpenTicketPrefix(),
		"CustomerTicketKey": CustomerTicketKey("rossi", 1), "CustomerOpenTicketKey": CustomerOpenTicketKey("rossi", 1),
		"RequesterTicketKey": RequesterTicketKey("anna@hotel.it", 1),
		"SessionKey":         SessionKey(1), "SessionPrefix": SessionPrefix(), "TicketSessionKey": TicketSessionKey(1, 1),
		"OpenSessionKey": OpenSessionKey(1), "OpenSessionPrefix": OpenSessionPrefix(),
		"BillableSessionKey": BillableSessionKey(d, 1), "BillableSessionPrefix": BillableSessionPrefix(),
		"CustomerSessionKey": CustomerSessionKey("rossi", 1), "CallKey": CallKey(7), "CallPrefix": CallPrefix(),
		"TodoKey": TodoKey(d, 1), "TodoPrefix": TodoPrefix(), "TodoDoneKey": TodoDoneKey(d, 1), "TodoDonePrefix": TodoDonePrefix(), "ExternalKey": ExternalKey("otrs:4711"),
		"AccessKey": AccessKey("anna@hotel.it"), "TechnicianKey": TechnicianKey("carla"), "TechnicianPrefix": TechnicianPrefix(),
		"CustomerKey": CustomerKey("rossi"), "CustomerPrefix": CustomerPrefix(),
		"EmailCustomerKey": EmailCustomerKey("anna@hotel.it"), "EmailCustomerPrefix": EmailCustomerPrefix(),
		"TaxIDCustomerKey": TaxIDCustomerKey("12345678903"),
		"ContractKey":      ContractKey("rossi-2026"), "ContractPrefix": ContractPrefix(),
		"CustomerContractKey": CustomerContractKey("rossi", "rossi-2026"), "LedgerKey": LedgerKey("rossi-2026", 1),
		"ServiceKey": ServiceKey(1), "ServicePrefix": ServicePrefix(), "PeriodKey": PeriodKey("R0001", d), "PeriodPrefix": PeriodPrefix("R0001"),
		"ToldContractKey": ToldContractKey("rossi-2026"),
		"InvoiceKey":      InvoiceKey(2026, "A", 1), "InvoicePrefix": InvoicePrefix(), "InvoiceYearPrefix": InvoiceYearPrefix(2026),
		"CustomerInvoiceKey": CustomerInvoiceKey("rossi", 2026, "A", 1),
		"DunningKey":         DunningKey(2026, "A", 1), "DunningPrefix": DunningPrefix(),
		"ProgressiveKey": ProgressiveKey("00001"), "ProgressivePrefix": ProgressivePrefix(),
		"ArchiveKey": ArchiveKey("IT99900010408_00001"), "SDIAddressKey": SDIAddressKey(),
		"DeviceKey": DeviceKey("rossi", "PC-RECEPTION"), "EvidenceKey": EvidenceKey("rossi", "PC-04", "PC-RECEPTION", 1),
		"LogKey of the shop": LogKey(ShopLog, 1), "LogKey of a customer": LogKey(AccessLog("rossi"), 1),
		"AgreementKey": AgreementKey("rossi", 1), "MaintenanceKey": MaintenanceKey("rossi", 1), "NamesKey": NamesKey("rossi", 1),
		"ProposalKey": ProposalKey("rossi", 1), "AssessmentKey": AssessmentKey("rossi", 1),
		"NominationKey": NominationKey("rossi", 1), "AccountKey": AccountKey("rossi", "PC-RECEPTION", "hotelbyte"), "FormerAccountKey": FormerAccountKey("rossi", "PC-RECEPTION"), "OtherKey": OtherKey("rossi", 1),
		"VaultEntryKey": VaultEntryKey("rossi", 1), "VaultReadingKey": VaultReadingKey(1), "VaultRecipientKey": VaultRecipientKey(1), "LookupKey": LookupKey("5f2c"),
		"BreachKey": BreachKey(1), "BreachPrefix": BreachPrefix(), "ActivityKey": ActivityKey(1), "ActivityPrefix": ActivityPrefix(),
		"RegisterHeadKey": RegisterHeadKey(), "RecipientKey": RecipientKey(1), "RecipientPrefix": RecipientPrefix(),
		"NoticeKey": NoticeKey("2026-11"), "NoticePrefix": NoticePrefix(), "ShownNoticeKey": ShownNoticeKey("anna@hotel.it", 1),
		"ShownNoticePrefix": ShownNoticePrefix("anna@hotel.it"), "ShownNoticesPrefix": ShownNoticesPrefix(),
		"SessionDayKey": SessionDayKey(d, 1), "SessionDayPrefix": SessionDayPrefix(), "SessionsOfDayPrefix": SessionsOfDayPrefix(d), "SessionMonthPrefix": SessionMonthPrefix("2026-10"),
		"CustomisationKey": CustomisationKey(1), "CustomerCustomisationKey": CustomerCustomisationKey("rossi", 1),
		"QueueTallyKey": QueueTallyKey(), "DeedKey": DeedKey(1), "DeedPrefix": DeedPrefix(), "WarnedKey": WarnedKey(1), "WarnedTodoKey": WarnedTodoKey(7),
		"MailKey": MailKey(1), "MailPrefix": MailPrefix(), "MailContentKey": MailContentKey("5f2c"), "MessageIDKey": MessageIDKey("4711@mail.hotel.it"),
		"MailOpenKey": MailOpenKey(1), "MailOpenPrefix": MailOpenPrefix(), "TicketMailKey": TicketMailKey(1, 1), "TicketMailPrefix": TicketMailPrefix(1),
		"MailboxKey": MailboxKey("assistenza"), "AnsweredKey": AnsweredKey("anna@hotel.it", "5f2c"),
		"OutgoingKey": OutgoingKey(1), "OutgoingPrefix": OutgoingPrefix(), "UnsentKey": UnsentKey(1), "UnsentPrefix": UnsentPrefix(),
		"TicketOutgoingKey": TicketOutgoingKey(1, 1), "TicketOutgoingPrefix": TicketOutgoingPrefix(1),
		"SearchMarkKey": SearchMarkKey(), "ShelvesKey": ShelvesKey(1), "FreshWordsKey": FreshWordsKey(1),
		"FileTicketKey":     FileTicketKey("5f2c", 1),
		"CollectionFileKey": CollectionFileKey(1), "CollectionKey": CollectionKey(1, 1),
		"MandateKey": MandateKey("rossi", "M-1"), "MandateCustomerKey": MandateCustomerKey("M-1"),
		"digestKey": digestKey("rossi"), "schemaKey": schemaKey(), "commitKey": commitKey(),
		"AppointmentKey": AppointmentKey(1), "AppointmentDayKey": AppointmentDayKey(d, 1), "AppointmentDayPrefix": AppointmentDayPrefix(d),
		"HandoutKey": HandoutKey("rossi", 1), "HandoutPrefix": HandoutPrefix(),
		"ExtraKey": ExtraKey(1), "ExtraPrefix": ExtraPrefix(), "WaitingExtraKey": WaitingExtraKey("rossi", 1), "WaitingExtraPrefix": WaitingExtraPrefix("rossi"),
		"DeclarationKey": DeclarationKey("rossi", 1), "DeclarationPrefix": DeclarationPrefix("rossi"),
		"QuoteKey": QuoteKey(1), "QuotePrefix": QuotePrefix(), "CustomerQuoteKey": CustomerQuoteKey("rossi", 1), "FeeKey": FeeKey("K0001", 2026),
		"VisitKey": VisitKey(1), "TicketVisitKey": TicketVisitKey(1, 1),
		"NoteKey": NoteKey(2026, 1), "ItemKey": ItemKey(1), "ItemCodeKey": ItemCodeKey("SW8"), "RepairKey": RepairKey(1), "WarnedGoodsKey": WarnedGoodsKey(7),
		"PieceKey": PieceKey("5CG1234XYZ"), "CustomerPieceKey": CustomerPieceKey("rossi", "5CG1234XYZ"),
		"RepeatKey": RepeatKey(1), "ConsultancyKey": ConsultancyKey(1),
		"SiteKey": SiteKey(1), "SitePrefix": SitePrefix(), "CustomerSiteKey": CustomerSiteKey("rossi", 1), "EmailSiteKey": EmailSiteKey("anna@hotel.it"),
		"OpeningKey": OpeningKey("147/2026"), "OpeningPrefix": OpeningPrefix(), "OpeningDunningKey": OpeningDunningKey("147/2026"),
		"SeriesStartKey": SeriesStartKey(2026, "A"), "SeriesStartPrefix": SeriesStartPrefix(2026), "FileStartKey": FileStartKey(), "NoteStartKey": NoteStartKey(2026), "ImportKey": ImportKey("customers"), "ImportPrefix": ImportPrefix(),
		"ErasureKey": ErasureKey(1), "ErasureMarkKey": ErasureMarkKey(1), "HoldKey": HoldKey(1),
		"VerificationKey": VerificationKey("rossi", 1), "VerificationsPrefix": VerificationsPrefix(), "JudgementKey": JudgementKey("rossi", 1),
		"GoalKey": GoalKey("rossi", 1), "GoalProofKey": GoalProofKey("rossi", 1), "ConformityKey": ConformityKey("rossi", 1), "DowntimeKey": DowntimeKey("rossi", 1),
		"RequestKey": RequestKey(1), "ConsentKey": ConsentKey(1), "LimitationKey": LimitationKey(1), "ActiveLimitationKey": ActiveLimitationKey(1), "CorrectionKey": CorrectionKey(1),
		"LogSourceKey": LogSourceKey("rossi", "SRV-PMS"), "LogTakenKey": LogTakenKey("rossi", 2953728, 1), "AnchorKey": AnchorKey("rossi", 1),
		"LogPurgedKey": LogPurgedKey("rossi"), "LogSigningKey": LogSigningKey(),
		"CadenceKey": CadenceKey("rossi", "PC-09", "PC-RECEPTION", "", d), "NetworkKey": NetworkKey("rossi"),
		"counterKey": counterKey("ticket"), "logEndKey": logEndKey(ShopLog),
	}
}

func TestEveryKeyFallsUnderOneDescribedPrefix(t *testing.T) {
	examples := map[Key]bool{}
	for name, k := range everyKey() {
		examples[k] = true
		n := 0
		for _, f := range Keys() {
			if strings.HasPrefix(string(k), f.Prefix) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s gives %q, which falls under %d prefixes", name, k, n)
		}
	}
	for _, f := range Keys() {
		if f.What == "" || !examples[Key(f.Example)] {
			t.Errorf("%s: the example %q is no function's key", f.Prefix, f.Example)
		}
	}
	if !sort.SliceIsSorted(Keys(), func(i, j int) bool { return Keys()[i].Prefix < Keys()[j].Prefix }) {
		t.Error("the table is not in key order")
	}
}

func TestEveryKeyFunctionIsTried(t *testing.T) {
	files, err := filepath.Glob("keys*.go")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	tried := everyKey()
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !strings.HasSuffix(f.Name.Name, "Key") || strings.HasSuffix(file, "_test.go") {
				continue
			}
			found := false
			for name := range tried {
				found = found || name == f.Name.Name || strings.HasPrefix(name, f.Name.Name+" ")
			}
			if !found {
				t.Errorf("%s: the key function %s is not in everyKey", file, f.Name.Name)
			}
		}
	}
}

func TestTextInKeys(t *testing.T) {
	long := strings.Repeat("è", 5000)
	rows := []struct {
		name, in string
		whole    bool
	}{
		{"an address stays readable", "anna@hotel.it", true},
		{"a slash cannot leave its part", "a/b", true},
		{"a NUL and a newline", "a\x00\nb", true},
		{"a percent sign", "100%25", true},
		{"bytes that are not UTF-8", "\xff\xfe", true},
		{"nothing", "", true},
		{"a tilde is not a hash", "~0000", true},
		{"ten kilobytes become a hash", long, false},
	}
	seen := map[string]string{}
	for _, r := range rows {
		part := text(r.in)
		if strings.ContainsAny(part, "/\x00") || len(part) > 3*maxPart {
			t.Errorf("%s: part %q", r.name, part)
		}
		if other, ok := seen[part]; ok {
			t.Errorf("%s: the same part as %s", r.name, other)
		}
		seen[part] = r.name
		got, ok := DeviceKey("rossi", r.in).Text()
		if ok != r.whole || ok && got != r.in {
			t.Errorf("%s: read back %q, %v", r.name, got, ok)
		}
	}
	if text(long) == text(long+"è") {
		t.Error("two long texts share a part")
	}
}

func TestNumbersSortAsNumbers(t *testing.T) {
	numbers := []int64{0, 1, 9, 10, 999_999, 1_000_000, 999_999_999_999, 1_000_000_000_000, 1 << 62}
	var keys, sorted []string
	for _, n := range numbers {
		k := OpenTicketKey(n)
		if got, ok := k.Number(); !ok || got != n {
			t.Errorf("%q reads back as %d, %v", k, got, ok)
		}
		keys = append(keys, string(k))
	}
	sorted = append(sorted, keys...)
	sort.Strings(sorted)
	if diff := cmp.Diff(keys, sorted); diff != "" {
		t.Error(diff)
	}
	if n, ok := CustomerKey("rossi").Number(); ok {
		t.Errorf("a customer's key gave the number %d", n)
	}
}
