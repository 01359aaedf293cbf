using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>
/// Total budget around retries around the circuit breaker around the timeout of one try. Retried are 408, 429 and 5xx
/// (with Retry-After where the service says so), connections that fail, timeouts of a try and broken bodies; nothing else.
/// A wait the service asks for that is longer than what is left of the budget is not begun: the answer is passed on.
/// </summary>
internal static class TransferPipeline
{
    private static readonly ResiliencePropertyKey<long> Begun = new("begun");

    /// <summary>Runs a pipeline that knows when it began.</summary>
    public static async Task<HttpResponseMessage> RunAsync(
        ResiliencePipeline<HttpResponseMessage> pipeline,
        TimeProvider time,
        Func<CancellationToken, Task<HttpResponseMessage>> once,
        CancellationToken cancellation
    )
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(Begun, time.GetTimestamp());
        try
        {
            return await pipeline
                .ExecuteAsync(async c => await once(c.CancellationToken).ConfigureAwait(false), context)
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>The part all requests to a service share: the breaker and the timeout of one try.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Try(TransferOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(
                new HttpCircuitBreakerStrategyOptions
                {
                    ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome)),
                    FailureRatio = 0.9,
                    MinimumThroughput = options.BreakerFailures,
                    SamplingDuration = options.BreakerWindow,
                    BreakDuration = options.BreakerPause,
                }
            )
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.TryTimeout })
            .Build();

    /// <summary>Puts the total budget and the retries around it.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Around(
        ResiliencePipeline<HttpResponseMessage> oneTry,
        TransferOptions options,
        TimeProvider time,
        int retries
    )
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        builder.AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.TotalBudget });
        if (retries > 0)
            builder.AddRetry(Retry(options, time, retries));
        return builder.AddPipeline(oneTry).Build();
    }

    /// <summary>How long the service asks to be left alone.</summary>
    private static TimeSpan RequestedDelay(Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        outcome.Result?.Headers.RetryAfter switch
        {
            { Delta: { } wait } => wait,
            { Date: { } until } => until - time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };

    private static RetryStrategyOptions<HttpResponseMessage> Retry(TransferOptions options, TimeProvider time, int retries) =>
        new HttpRetryStrategyOptions
        {
            ShouldHandle = args =>
                ValueTask.FromResult(
                    IsTransient(args.Outcome)
                        && RequestedDelay(args.Outcome, time)
                            < options.TotalBudget - time.GetElapsedTime(args.Context.Properties.GetValue(Begun, time.GetTimestamp()))
                ),
            ShouldRetryAfterHeader = true,
            MaxRetryAttempts = retries,
            Delay = options.BaseDelay,
            MaxDelay = options.MaximumDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = args =>
            {
                args.Outcome.Result?.Dispose();
                return default;
            },
        };

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception switch
        {
            BrokenBodyException => true,
            // A certificate does not become valid by asking again.
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => false,
            _ => HttpClientResiliencePredicates.IsTransient(outcome),
        };
}
