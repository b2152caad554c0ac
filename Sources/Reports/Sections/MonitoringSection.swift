import Runs

/// What is to be watched once the model is used.
struct MonitoringSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection {
    ReportSection(id: "monitoring", title: say("Monitoring plan", "监控计划"), [.table(plan)])
  }

  private var plan: ReportTable {
    let declared = run.setting("report.monitoring")?.list ?? []
    var table = ReportTable(
      declared.isEmpty
        ? say("What is to be watched: Stratum's default, as the config declares nothing", "监控内容：配置未声明，采用 Stratum 默认值")
        : say("What is to be watched, as the config declares", "监控内容（依配置）"),
      [
        say("watch", "监控对象"), say("threshold", "阈值"), say("how often", "频率"), say("what then", "超出时的措施"),
        say("whose policy", "政策出处"),
      ])
    for item in declared {
      table.add([
        ReportTable.Cell(item["watch"]?.text ?? "–"), ReportTable.Cell(item["threshold"]?.text ?? "–"),
        ReportTable.Cell(item["every"]?.text ?? "–"), ReportTable.Cell(item["action"]?.text ?? "–"),
        ReportTable.Cell(item["policy"]?.text ?? say("the experiment's config", "实验配置")),
      ])
    }
    if declared.isEmpty { for row in usual { table.add(row.map { ReportTable.Cell($0) }) } }
    return table
  }

  private var usual: [[String]] {
    let (month, quarter) = (say("every month", "每月"), say("every quarter", "每季度"))
    let policy = say("Stratum's default", "Stratum 默认值")
    let refit = say("look for the cause, then refit", "查明原因，再重新拟合")
    var rows = [
      [
        say("population stability of every input", "各输入的群体稳定性指数"),
        say("critical value for the numbers of rows", "按行数确定的临界值"), month,
        say("look for the cause in the source", "在数据源中查明原因"), policy,
      ],
      [
        say("population stability of the score or tiers", "评分或层级的群体稳定性指数"), say("0.1 look, 0.25 act", "0.1 关注，0.25 处置"),
        month, refit,
        policy,
      ],
    ]
    if run.isPrediction {
      let auc = run.metric("auc")?.low.map { NumberForm.number.text($0, say) } ?? "–"
      rows += [
        [
          say("AUC on new outcomes", "新结果上的 AUC"), say("not below \(auc), this report's interval", "不低于本报告区间下限 \(auc)"),
          quarter, refit, policy,
        ],
        [
          say("event rate by grade against what was told", "各等级事件率与预测之比"),
          say("Jeffreys p below 0.05", "Jeffreys p 值低于 0.05"), quarter,
          say("calibrate anew", "重新校准"), policy,
        ],
      ]
    } else {
      rows += [
        [
          say("customers who change tier", "改变层级的客户"),
          say("more than twice the share that changes between folds", "超过各折间改变比例的两倍"), quarter, refit, policy,
        ],
        [
          say("later value by tier", "各层级其后的价值"), say("outside this report's intervals", "超出本报告的区间"), quarter, refit,
          policy,
        ],
      ]
    }
    return rows
  }
}
