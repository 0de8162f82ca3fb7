package store

import "strconv"

// CustomerKey is the key of a customer.
func CustomerKey(id string) Key { return Key("c/" + text(id)) }

// CustomerPrefix covers all customers, by id.
func CustomerPrefix() Key { return "c/" }

// EmailCustomerKey leads from an address to its customer.
func EmailCustomerKey(email string) Key { return Key("ce/" + text(email)) }

// EmailCustomerPrefix covers all addresses that lead to a customer.
func EmailCustomerPrefix() Key { return "ce/" }

// TaxIDCustomerKey leads from a VAT number or tax code to its customer.
func TaxIDCustomerKey(id string) Key { return Key("cv/" + text(id)) }

// ContractKey is the key of a contract.
func ContractKey(id string) Key { return Key("k/" + text(id)) }

// ContractPrefix covers all contracts.
func ContractPrefix() Key { return "k/" }

// CustomerContractKey is the index key of a contract among its customer's.
func CustomerContractKey(customer, contract string) Key {
	return CustomerContractPrefix(customer) + Key(text(contract))
}

// CustomerContractPrefix covers the contracts of a customer.
func CustomerContractPrefix(customer string) Key { return Key("kc/" + text(customer) + "/") }

// LedgerKey is the key of line seq of a contract's ledger.
func LedgerKey(contract string, seq int64) Key { return LedgerPrefix(contract) + Key(number(seq)) }

// LedgerPrefix covers the ledger of a contract, oldest line first.
func LedgerPrefix(contract string) Key { return Key("kl/" + text(contract) + "/") }

// InvoiceKey is the key of an invoice by year, series and number.
func InvoiceKey(year int, series string, n int64) Key {
	return InvoiceSeriesPrefix(year, series) + Key(number(n))
}

// InvoicePrefix covers all invoices, by year, series and number.
func InvoicePrefix() Key { return "i/" }

// InvoiceYearPrefix covers the invoices of a year.
func InvoiceYearPrefix(year int) Key { return Key("i/" + strconv.Itoa(year) + "/") }

// InvoiceSeriesPrefix covers the invoices of a year's series.
func InvoiceSeriesPrefix(year int, series string) Key {
	return InvoiceYearPrefix(year) + Key(text(series)+"/")
}

// CustomerInvoiceKey is the index key of an invoice among its customer's.
func CustomerInvoiceKey(customer string, year int, series string, n int64) Key {
	return CustomerInvoicePrefix(customer) +
		Key(strconv.Itoa(year)+"/"+text(series)+"/"+number(n))
}

// CustomerInvoicePrefix covers the invoices of a customer.
func CustomerInvoicePrefix(customer string) Key { return Key("ic/" + text(customer) + "/") }

// IndexedInvoice is the key of the invoice that an index key among a
// customer's stands for.
func IndexedInvoice(customer string, index Key) Key {
	return InvoicePrefix() + index[len(CustomerInvoicePrefix(customer)):]
}

// ProgressiveKey is the key of a transmission progressive, which no two
// invoice files share.
func ProgressiveKey(progressive string) Key { return Key("im/" + text(progressive)) }

// ProgressivePrefix covers all transmission progressives.
func ProgressivePrefix() Key { return "im/" }

// DeviceKey is the key of a customer's device.
func DeviceKey(customer, device string) Key { return DevicePrefix(customer) + Key(text(device)) }

// DevicePrefix covers the devices of a customer.
func DevicePrefix(customer string) Key { return Key("d/" + text(customer) + "/") }

// EvidenceKey is the key of evidence seq for a checklist item on a device;
// device is empty for an item of the whole customer.
func EvidenceKey(customer, item, device string, seq int64) Key {
	return EvidenceDevicePrefix(customer, item, device) + Key(number(seq))
}

// EvidencesPrefix is before all proofs.
func EvidencesPrefix() Key { return "e/" }

// EvidencePrefix covers the evidence of a customer.
func EvidencePrefix(customer string) Key { return Key("e/" + text(customer) + "/") }

// EvidenceDevicePrefix covers the evidence for an item on a device, oldest first.
func EvidenceDevicePrefix(customer, item, device string) Key {
	return EvidencePrefix(customer) + Key(text(item)+"/"+text(device)+"/")
}
