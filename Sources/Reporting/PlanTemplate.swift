/// What a new plan starts from: a small plan that runs, with a comment on every key.
package enum PlanTemplate {
  /// `plan.yaml`.
  package static let plan = """
    # yaml-language-server: $schema=plan.schema.json
    # A plan: indicators, targets, scenarios, tasks. Change what is here and keep what you need.
    # attain check plan.yaml   finds mistakes, with line, column and remedy
    # attain run plan.yaml -o results
    # attain convert plan.yaml -o plan.xlsx   the same as a workbook

    attain: 1                            # version of this format

    plan:
      id: my-plan
      title: {en: "My plan", vi: "Kế hoạch của tôi"}
      area: MY-AREA                      # REF_AREA of your own figures
      as_of: 2025-06-30                  # only what was published by this day is used
      horizon: 2035                      # the last year that is projected

    data: [observations.csv]             # relative to this file; several files are read as one
                                         # or [observations.xlsx]: the same figures as a workbook

    indicators:
      - id: online_services              # INDICATOR of the figures
        name: {en: "Use of online public services", vi: "Sử dụng dịch vụ công trực tuyến"}
        unit: {en: "% of dossiers", vi: "% hồ sơ"}
        kind: share                      # share | ratio | index | level | count | rank | growth | milestone
        bounds: [0, 100]                 # natural bounds; null for an open end
        better: higher                   # higher | lower
        agencies: [OFFICE]               # in charge
        # method: NAME                   # the official one, where METHOD tells several apart
        # class: internet_users          # a reference class to lean on; attain classes list
        # proxy: {area: COUNTRY, label: {en: "the nation"}}   # figures that stand in, marked as such
        # within: COUNTRY                # the whole whose path your own figure follows by half

      - id: rd_spending
        name: {en: "Research and development spending", vi: "Chi cho nghiên cứu và phát triển"}
        unit: {en: "billion", vi: "tỷ"}
        kind: level
        better: higher

      - id: product
        name: {en: "Gross regional product", vi: "GRDP"}
        unit: {en: "billion", vi: "tỷ"}
        kind: level
        better: higher

      - id: rd_share
        name: {en: "Research and development, share of GRDP", vi: "Chi R&D, % GRDP"}
        unit: {en: "% of GRDP", vi: "% GRDP"}
        kind: ratio
        better: higher
        derive: 100 * rd_spending / product   # arithmetic over other indicators

    targets:
      - {"no": "1", indicator: online_services, by: 2030, value: ">= 80"}
      - {"no": "2", indicator: rd_share, by: 2030, value: ">= 2"}
      # value: ">= 80"  "< 5"  "80" (direction from better)  "16..18" (band)  qualitative  header
      # measure: level (default) | growth | every_year | maintain | cumulative | reduction, with over: [2025, 2030]

    scenarios:
      - {id: baseline}
      - {id: faster, name: {en: "A quarter faster", vi: "Nhanh hơn một phần tư"}, growth: {all: 1.25}}
      - {id: shock, name: {en: "Shock in 2027", vi: "Cú sốc 2027"}, shift: {online_services: {2027: -5}}}
      - {id: reach, name: {en: "The pace that meets every target", vi: "Nhịp đạt mọi mục tiêu"}, reach: all}

    agencies:
      - {id: OFFICE, name: {en: "Office of the People's Committee", vi: "Văn phòng UBND"}}

    tasks:
      - {"no": "1", name: {en: "Digital help desks", vi: "Điểm hỗ trợ số"}, lead: [OFFICE], due: 2026, drives: [online_services]}
        # effects: [{indicator: online_services, size: 3, range: [1, 5], years: 2}]   # an assumption

    report: {languages: [en, vi], formats: [html, docx, xlsx]}

    """

  /// `observations.csv`: figures of an imagined area, to be replaced.
  package static let observations = """
    INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,VINTAGE,SOURCE,COMMENT
    online_services,MY-AREA,2021,31,A,2022-03-01,Example,imagined figures: replace them
    online_services,MY-AREA,2022,38,A,2023-03-01,Example,
    online_services,MY-AREA,2023,46,A,2024-03-01,Example,
    online_services,MY-AREA,2024,55,P,2025-03-01,Example,P provisional; E estimated; B break in series
    rd_spending,MY-AREA,2020,310,A,2021-06-01,Example,
    rd_spending,MY-AREA,2021,352,A,2022-06-01,Example,
    rd_spending,MY-AREA,2022,401,A,2023-06-01,Example,
    rd_spending,MY-AREA,2023,455,A,2024-06-01,Example,
    product,MY-AREA,2020,61000,A,2021-06-01,Example,
    product,MY-AREA,2021,65500,A,2022-06-01,Example,
    product,MY-AREA,2022,72800,A,2023-06-01,Example,
    product,MY-AREA,2023,78900,A,2024-06-01,Example,
    product,MY-AREA,2024,86000,E,2025-02-01,Example,

    """
}
