package calc

import "strings"

// Cite is an article of a law as a code, "LDMAL-27": the law's code and, after
// a dash, the article (or articles, joined by "+"). The catalogue gives the
// title of each law code in every language:
//
//	CIVC         民法典                                Civil Code
//	CPL          民事诉讼法（2023）                     Civil Procedure Law
//	LDMAL        劳动争议调解仲裁法                      Law on Labour-dispute Mediation and Arbitration
//	LCL          劳动合同法                             Labour Contract Law
//	LCLR         劳动合同法实施条例                      Implementing Regulations of the Labour Contract Law
//	LL           劳动法                                Labour Law
//	LIR          劳动保障监察条例                        Regulations on Labour Inspection
//	LAL          法律援助法                             Legal Aid Law
//	ARL          行政复议法（2023）                      Administrative Review Law
//	ALL          行政诉讼法                             Administrative Litigation Law
//	WIIR         工伤保险条例                           Regulations on Work-injury Insurance
//	WPR          工资支付暂行规定                        Interim Provisions on Payment of Wages
//	MWP          最低工资规定                           Provisions on Minimum Wages
//	PALR         职工带薪年休假条例                      Regulations on Paid Annual Leave
//	PALM         企业职工带薪年休假实施办法               Measures for Paid Annual Leave of Enterprise Employees
//	FWR          女职工劳动保护特别规定                   Special Provisions on Protection of Women Workers
//	HOL          全国年节及纪念日放假办法（2024）          Measures on Public Holidays
//	RETD         关于实施渐进式延迟法定退休年龄的决定（2024）  Decision on Raising the Retirement Age Step by Step
//	OAP          超龄劳动者基本权益保障暂行规定（2026）      Interim Provisions on Over-age Workers
//	CQSICK       重庆市企业职工病假待遇暂行规定            Chongqing Provisions on Sick Pay
//	SPC2014.9    法释〔2014〕9号                        Judicial Interpretation 2014 No. 9 (work injury)
//	SPC2020.26   法释〔2020〕26号                       Judicial Interpretation 2020 No. 26 (labour disputes I)
//	SPC2022.6    法释〔2022〕6号                        Judicial Interpretation 2022 No. 6 (Civil Code, general part)
//	SPC2025.12   法释〔2025〕12号                       Judicial Interpretation 2025 No. 12 (labour disputes II)
//	MHRSS2025.2  人社部发〔2025〕2号                    Notice on Average Monthly Working Time and Wage Conversion
//	MOL1994.479  劳部发〔1994〕479号                    Provisions on Medical Periods
//	MOL1995.309  劳部发〔1995〕309号                    Opinions on Carrying out the Labour Law
//	MOL1997.271  劳部发〔1997〕271号                    Reply on Working Hours
type Cite string

// Law gives the law's code.
func (c Cite) Law() string {
	law, _, _ := strings.Cut(string(c), "-")
	return law
}

// Article gives the article, "" for the whole law.
func (c Cite) Article() string {
	_, article, _ := strings.Cut(string(c), "-")
	return article
}

// LawCodes lists every law code a Cite can have, so that a catalogue can prove
// that it has all titles.
func LawCodes() []string {
	return []string{
		"CIVC", "CPL", "LDMAL", "LCL", "LCLR", "LL", "LIR", "LAL", "ARL", "ALL", "WIIR", "WPR", "MWP", "PALR", "PALM",
		"FWR", "HOL", "RETD", "OAP", "CQSICK", "SPC2014.9", "SPC2020.26", "SPC2022.6", "SPC2025.12", "MHRSS2025.2",
		"MOL1994.479", "MOL1995.309", "MOL1997.271",
	}
}

// How days are counted; every deadline stands on these as well.
const (
	CiteStartDay  Cite = "CIVC-200+201" // the day of the event is not counted
	CiteMonthEnd  Cite = "CIVC-202"     // corresponding day, or the month's last
	CiteRestDay   Cite = "CIVC-203"     // rest day: the next working day
	CiteDefence   Cite = "CIVC-192+193" // limitation is a defence; a promise binds
	CiteAidUrgent Cite = "LAL-44"       // legal aid before the papers are complete
)

// Labour arbitration.
const (
	CiteArbitration       Cite = "LDMAL-27"
	CiteInspectionTwoYear Cite = "LIR-20"
)
