namespace Pipeline.Functions.Orchestration;

/// <summary>Names of the steps orchestrations take; they are carried out by <c>RunActivities</c>.</summary>
internal static class Activities
{
    public const string TakeStage = nameof(TakeStage),
        RenderPart = nameof(RenderPart),
        CompleteRun = nameof(CompleteRun),
        PublishRun = nameof(PublishRun),
        WriteSite = nameof(WriteSite),
        FollowIndex = nameof(FollowIndex),
        GiveUp = nameof(GiveUp);
}
